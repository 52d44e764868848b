// Somebody who uses Muster: invited, signed in, calling the routes of the contract.
import type { z } from "zod";
import { accessRoutes } from "../../contract/access.ts";
import { addressOf } from "../../contract/address.ts";
import { peopleRoutes } from "../../contract/people.ts";
import type { Route } from "../../contract/route.ts";
import type { Role } from "../../core/access/roles.ts";

interface Asked<R extends Route> {
  readonly params?: z.input<R["params"]>;
  readonly query?: z.input<R["query"]>;
  readonly body?: z.input<R["body"]>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a request reaches Muster: into the server of this process, or over the network. */
export type Send = (request: {
  readonly method: string;
  /** From the first slash on. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}) => Promise<Reply>;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Somebody {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly cookie: string;
  /** Calls a route and expects it to work. */
  call<R extends Route>(route: R, asked?: Asked<R>): Promise<z.output<R["answer"]>>;
  /** Calls a route and hands over whatever comes back. */
  try<R extends Route>(route: R, asked?: Asked<R>): Promise<Reply>;
}

export const PASSWORD = "correct horse battery staple";

interface Founding {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
}

/** Opens the one-time link. */
export async function becomeOwner(
  send: Send,
  setupLink: string,
  { name, email, organisation }: Founding,
): Promise<Somebody> {
  const body = { token: tokenOf(setupLink), name, email, password: PASSWORD, organisation };
  return signedIn(send, await stranger(send).try(accessRoutes.setUp, { body }));
}

/** Invites somebody, who accepts at once. */
export async function invite(
  send: Send,
  owner: Somebody,
  name: string,
  role: Role,
): Promise<Somebody> {
  const [, host] = owner.email.split("@");
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const email = `${plain.replaceAll(/\W+/g, ".")}@${host}`;
  const { link } = await owner.call(peopleRoutes.invite, { body: { name, email, role } });
  const body = { token: tokenOf(link), name, password: PASSWORD };
  return signedIn(send, await stranger(send).try(accessRoutes.acceptInvitation, { body }));
}

/** Signs in somebody who has an account. */
export async function signIn(send: Send, email: string): Promise<Somebody> {
  const path = "/api/auth/sign-in/email";
  const body = { email, password: PASSWORD };
  return signedIn(send, await send({ method: "POST", path, headers: {}, body }));
}

function tokenOf(link: string): string {
  return link.split("#")[1] ?? "";
}

async function signedIn(send: Send, reply: Reply): Promise<Somebody> {
  if (reply.status >= 300) throw new Error(`No way in: ${JSON.stringify(reply.body)}`);
  const set = [reply.headers["set-cookie"]].flat().filter((line) => typeof line === "string");
  const cookie = set.map((line) => line.split(";")[0]).join("; ");
  const { person } = await withCookie(send, cookie).call(accessRoutes.me);
  return { ...withCookie(send, cookie), ...person };
}

function stranger(send: Send): Somebody {
  return withCookie(send, "");
}

function withCookie(send: Send, cookie: string): Somebody {
  const attempt: Somebody["try"] = (route, asked = {}) => {
    const { params, query, body, headers } = asked;
    return send({
      method: route.method,
      path: `/api/v1${addressOf(route.path, params, query)}`,
      headers: { ...(cookie === "" ? {} : { cookie }), ...headers },
      body,
    });
  };
  return {
    personId: "",
    name: "",
    email: "",
    cookie,
    try: attempt,
    async call(route, asked) {
      const { status, body } = await attempt(route, asked);
      if (status < 300) return body as z.output<(typeof route)["answer"]>;
      throw new Error(`${route.method} ${route.path} answered ${status}: ${JSON.stringify(body)}`);
    },
  };
}
