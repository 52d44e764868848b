// The API of messages for tests, called by somebody of the role that the header `x-role` names.
import type { FastifyInstance } from "fastify";
import { ROLES } from "../../../core/access/roles.ts";
import { makeHttp } from "../../platform/http.ts";
import { makeServe } from "../../serve.ts";
import { serveNotify } from "../routes.ts";
import { waysOf } from "../ways.ts";
import { LOG, type Org, SEAL } from "./ground.store.ts";

/** @param org asked anew for each call */
export async function openApi(org: () => Org, allowPrivate: boolean): Promise<FastifyInstance> {
  const http = await makeHttp({ log: LOG, trustProxy: false, secure: false });
  const serve = makeServe({
    http,
    within: (orgId, work) => org().within(orgId, work),
    origin: "",
    async identify({ headers }) {
      const role = ROLES.find((one) => one === headers["x-role"]) ?? "requester";
      const { orgId, ada: personId } = org();
      const caller = { orgId, orgName: "Harbour", personId, name: "Ada", email: "", userId: "" };
      return { ...caller, role, via: "token" as const };
    },
  });
  const ntfy = { url: "https://ntfy.example.org", token: null };
  const smtp = { url: "smtp://mail.example.org", from: "muster@example.org" };
  const ways = waysOf({ smtp, ntfy, twilio: null, slack: null, telegram: null });
  serveNotify(serve, { seal: SEAL, allowPrivate, ways });
  return http;
}
