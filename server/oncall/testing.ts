// The API of the rota in a test, called by the person and with the role that headers name.
import type { FastifyInstance } from "fastify";
import { ROLES } from "../../core/access/roles.ts";
import type { Database } from "../platform/database.ts";
import { makeHttp } from "../platform/http.ts";
import { openLog } from "../platform/log.ts";
import { makeServe } from "../serve.ts";
import { serveCalendars } from "./calendar-door.ts";
import type { Mail } from "./mails.ts";
import { serveOnCall } from "./routes.ts";
import { type Org, timersOf } from "./testing.store.ts";

/** `x-person: bo` and `x-role: admin`; without them Ada, who responds. @param org asked anew for each call */
export async function openApi(
  database: Database,
  clock: { at: string },
  org: () => Org,
): Promise<{ readonly http: FastifyInstance; readonly mails: Mail[] }> {
  const log = openLog({ level: "silent" });
  const http = await makeHttp({ log, trustProxy: false, secure: false });
  const { deps, mails } = timersOf(database, clock);
  const serve = makeServe({
    http,
    within: deps.within,
    origin: "",
    async identify({ headers }) {
      const role = ROLES.find((one) => one === headers["x-role"]) ?? "responder";
      const { orgId, people } = org();
      const who =
        headers["x-person"] === "bo" ? "bo" : headers["x-person"] === "cem" ? "cem" : "ada";
      const name = { ada: "Ada", bo: "Bo", cem: "Cem" }[who];
      const caller = { orgId, orgName: "Harbour", personId: people[who], name, email: "" };
      return { ...caller, role, userId: "", via: "token" as const };
    },
  });
  serveOnCall(serve, deps);
  serveCalendars(http, { ...deps, database });
  return { http, mails };
}
