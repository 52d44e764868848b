// The addresses that better-auth answers itself: signing in and out, and one's own sessions and password.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isAPIError } from "better-auth/api";
import { ProblemError } from "../platform/problem.ts";
import { webHeaders } from "./accounts.ts";
import type { Auth } from "./auth.ts";

/** Everything else that better-auth could do stays shut: accounts are made by set-up and invitations alone. */
const OPEN = [
  ["POST", "sign-in/email"],
  ["POST", "sign-out"],
  ["GET", "get-session"],
  ["GET", "list-sessions"],
  ["POST", "revoke-session"],
  ["POST", "revoke-other-sessions"],
  ["POST", "change-password"],
] as const;

/** Bytes: an address and a password. */
const BODY_LIMIT = 16_384;

export async function openDoors(http: FastifyInstance, auth: Auth, origin: string): Promise<void> {
  await http.register(async (doors) => {
    doors.removeAllContentTypeParsers();
    // Byte for byte: better-auth reads the body itself.
    doors.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    for (const [method, path] of OPEN) {
      doors.route({
        method,
        url: `/api/auth/${path}`,
        schema: { hide: true },
        bodyLimit: BODY_LIMIT,
        handler: (request, reply) => answer(auth, origin, request, reply),
      });
    }
  });
}

async function answer(
  auth: Auth,
  origin: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { method, body } = request;
  const response = await ask(
    auth,
    new Request(new URL(request.url, origin), {
      method,
      headers: webHeaders(request),
      ...(Buffer.isBuffer(body) ? { body: new Uint8Array(body) } : {}),
    }),
  );
  if (!response.ok) throw await problemOf(response, reply);
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") reply.header(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header("set-cookie", cookies);
  return reply
    .code(response.status)
    .header("cache-control", "no-store")
    .send(Buffer.from(await response.arrayBuffer()));
}

/** What better-auth throws about the request becomes a problem; what is broken goes on as it is. */
async function ask(auth: Auth, request: Request): Promise<Response> {
  try {
    return await auth.handler(request);
  } catch (error) {
    if (!isAPIError(error)) throw error;
    if (error.statusCode >= 500) throw error.cause ?? error;
    throw said(error.statusCode, error.body?.code, error.message);
  }
}

async function problemOf(response: Response, reply: FastifyReply): Promise<ProblemError> {
  const body = (await response.json().catch(() => null)) as {
    readonly code?: string;
    readonly message?: string;
  } | null;
  const after = response.headers.get("x-retry-after");
  if (response.status === 429 && after !== null) {
    reply.header("retry-after", after);
    const words = `Too many attempts from your address. Wait ${after} seconds and try again.`;
    return new ProblemError(429, "tooMany", words);
  }
  return said(response.status, body?.code, body?.message);
}

/** What people meet every day, in our words. */
const WORDS: Readonly<Record<string, readonly [code: string, words: string]>> = {
  INVALID_EMAIL_OR_PASSWORD: [
    "signIn.wrong",
    "E-mail address or password is wrong. Check both and try again.",
  ],
  NO_ORGANISATION: [
    "signIn.noOrganisation",
    "This account belongs to no organisation any more. Ask an admin to let you in again.",
  ],
  INVALID_EMAIL: ["request.invalid", "This is no e-mail address."],
  INVALID_PASSWORD: ["password.wrong", "The present password is wrong."],
  PASSWORD_TOO_SHORT: ["request.invalid", "Choose a password of at least 12 characters."],
  PASSWORD_TOO_LONG: ["request.invalid", "Choose a password of at most 200 characters."],
  INVALID_ORIGIN: ["notAllowed", "This came from another site. Open Muster at its own address."],
  MISSING_OR_NULL_ORIGIN: [
    "notAllowed",
    "The request does not say which page it comes from (Origin). Use a browser, or an API token.",
  ],
  UNAUTHORIZED: ["signedOut", "You are not signed in, or your session has ended."],
};

function said(status: number, code: string | undefined, message: string | undefined): ProblemError {
  const [ours, words] = WORDS[code ?? ""] ?? [
    "request.invalid",
    message === undefined || message === "" ? "The request is not as expected." : message,
  ];
  return new ProblemError(status, ours, words);
}
