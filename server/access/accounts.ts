// Whose account it is: a new one with its password hashed, or one that exists and whose password is right.
import { randomUUIDv7 } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { badField } from "../platform/problem.ts";
import { ADDRESS_HEADER, type Auth, PORT_HEADER } from "./auth.ts";
import type { NewAccount } from "./store/accounts.ts";

export interface Credentials {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type Account =
  | { readonly kind: "known"; readonly userId: string }
  | ({ readonly kind: "new" } & NewAccount);

export async function hasAccount(auth: Auth, email: string): Promise<boolean> {
  const { internalAdapter } = await auth.$context;
  return (await internalAdapter.findUserByEmail(email)) !== null;
}

/** @throws ProblemError when the account exists and its password is another one */
export async function accountFor(auth: Auth, credentials: Credentials): Promise<Account> {
  const { name, email, password } = credentials;
  const context = await auth.$context;
  const found = await context.internalAdapter.findUserByEmail(email, { includeAccounts: true });
  if (found === null) {
    const passwordHash = await context.password.hash(password);
    return { kind: "new", userId: randomUUIDv7(), name, email, passwordHash };
  }
  const hash = found.accounts.find(({ providerId }) => providerId === "credential")?.password;
  if (typeof hash === "string" && (await context.password.verify({ hash, password }))) {
    return { kind: "known", userId: found.user.id };
  }
  throw badField("password", `There is an account for ${email} already; this is not its password.`);
}

/** The browser of this request holds a session afterwards. */
export async function signIn(
  auth: Auth,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { email, password }: Credentials,
): Promise<void> {
  const { headers } = await auth.api.signInEmail({
    body: { email, password },
    headers: webHeaders(request),
    returnHeaders: true,
  });
  reply.header("set-cookie", headers.getSetCookie());
}

/** What better-auth may know of a request. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers as IncomingHttpHeaders)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  headers.delete(PORT_HEADER);
  const { localPort } = request.socket;
  if (localPort !== undefined) headers.set(PORT_HEADER, String(localPort));
  return headers;
}
