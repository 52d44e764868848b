// Turns a route of the contract into a handler: who calls, may they, what goes in, one transaction, what comes out.
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { z } from "zod";
import { NOTHING, type Route } from "../contract/route.ts";
import { type Role, mayActAs } from "../core/access/roles.ts";
import type { Actor } from "../core/actor.ts";
import { ProblemError, notAllowed } from "./platform/problem.ts";
import type { Scope, Within } from "./platform/scope.ts";
import { type Remembered, forget, recall, remember } from "./platform/idempotency.ts";

/** A signed-in person in the organisation they act in. */
export interface Caller {
  readonly orgId: string;
  readonly orgName: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly userId: string;
  /** A browser's session needs protection against other sites; a token does not. */
  readonly via: "session" | "token";
}

export interface OpenCall<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Call<P, Q, B> extends OpenCall<P, Q, B> {
  readonly caller: Caller;
  readonly actor: Actor;
  read<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Once per `Idempotency-Key`: the same form sent again gets the first answer, and changes nothing. */
  write<T>(work: (scope: Scope) => Promise<T>, secrecy?: "secret"): Promise<T>;
}

type Handle<C, A extends z.ZodType> = (call: C) => Promise<z.input<A>>;

export interface Serve {
  <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: Route<P, Q, B, A>,
    handle: Handle<Call<z.output<P>, z.output<Q>, z.output<B>>, A>,
    options?: ServeOptions,
  ): void;
  /** For routes that need no sign-in. */
  open<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: Route<P, Q, B, A>,
    handle: Handle<OpenCall<z.output<P>, z.output<Q>, z.output<B>>, A>,
    options?: ServeOptions,
  ): void;
}

interface ServeOptions {
  /** Bytes. */
  readonly bodyLimit?: number;
  /** Requests a minute from one address. */
  readonly perMinute?: number;
  /** The body is not JSON, or the answer is a file. */
  readonly raw?: true;
}

interface ServeGround {
  readonly http: FastifyInstance;
  readonly within: Within;
  readonly identify: (request: FastifyRequest) => Promise<Caller | null>;
  /** The origin browsers see, `https://muster.example.org`. */
  readonly origin: string;
}

export function makeServe(ground: ServeGround): Serve {
  const { http, within } = ground;
  const callers = new WeakMap<FastifyRequest, Caller>();
  const serve: Serve = (route, handle, options) => {
    http.route({
      ...optionsOf(route, options),
      // Before the body is looked at: whoever may not call learns nothing about it.
      preValidation: async (request) => {
        callers.set(request, await admit(ground, route, request));
      },
      handler: async (request, reply) => {
        const caller = callers.get(request);
        if (caller === undefined) throw new Error("A request was handled before it was admitted.");
        const { params, query, body } = request;
        const read: Call<unknown, unknown, unknown>["read"] = (work) => within(caller.orgId, work);
        const actor: Actor = { kind: "person", id: caller.personId, name: caller.name };
        const call = { params, query, body, request, reply, caller, actor, read };
        const write: Call<unknown, unknown, unknown>["write"] = (work, secrecy) =>
          writeOnce(ground, request, caller, work, secrecy === "secret");
        // The compiled schemas have checked and shaped all three.
        const answer = await handle({ ...call, write } as unknown as Parameters<typeof handle>[0]);
        return finish(reply, route, answer);
      },
    });
  };
  serve.open = (route, handle, options) => {
    http.route({
      ...optionsOf(route, options),
      handler: async (request, reply) => {
        const { params, query, body } = request;
        const call = { params, query, body, request, reply };
        const answer = await handle(call as unknown as Parameters<typeof handle>[0]);
        return finish(reply, route, answer);
      },
    });
  };
  return serve;
}

function finish(reply: FastifyReply, route: Route, answer: unknown): FastifyReply {
  // Hijacked: the handler speaks for itself, as server-sent events do.
  return reply.sent ? reply : reply.code(route.status).send(answer);
}

function optionsOf(route: Route, options: ServeOptions = {}): Omit<RouteOptions, "handler"> {
  const { method, path, summary, params, query, body, answer, status, access } = route;
  const { bodyLimit, perMinute, raw } = options;
  return {
    method,
    url: `/api/v1${path}`,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    config: perMinute === undefined ? {} : { rateLimit: { max: perMinute, timeWindow: 60_000 } },
    schema: {
      summary,
      description: access === "anyone" ? "Needs no sign-in." : `Needs the role ${access} or above.`,
      tags: [path.split("/")[1] ?? ""],
      ...(params === NOTHING ? {} : { params }),
      ...(query === NOTHING ? {} : { querystring: query }),
      ...(body === NOTHING ? {} : { body }),
      ...(raw === true ? {} : { response: { [status]: answer } }),
    },
  };
}

async function admit(
  { identify, origin }: ServeGround,
  route: Route,
  request: FastifyRequest,
): Promise<Caller> {
  const caller = await identify(request);
  if (caller === null) {
    throw new ProblemError(401, "signedOut", "You are not signed in, or your session has ended.");
  }
  if (caller.via === "session") refuseOtherSites(request, origin);
  if (route.access !== "anyone" && !mayActAs(caller.role, route.access)) {
    throw notAllowed(
      `This needs the role ${route.access}; yours is ${caller.role}. Ask an admin of ${caller.orgName}.`,
    );
  }
  return caller;
}

/** A page of another site must not act with this browser's session. */
function refuseOtherSites(request: FastifyRequest, origin: string): void {
  if (request.method === "GET") return;
  const site = request.headers["sec-fetch-site"];
  const from = request.headers.origin;
  const foreign = site !== undefined && site !== "same-origin" && site !== "none";
  const other = from !== undefined && from !== origin && new URL(from).host !== request.host;
  if (foreign || other) {
    throw notAllowed(
      `This came from another site (${from ?? String(site)}). Open Muster at ${origin}.`,
    );
  }
}

async function writeOnce<T>(
  { within }: ServeGround,
  request: FastifyRequest,
  caller: Caller,
  work: (scope: Scope) => Promise<T>,
  secret: boolean,
): Promise<T> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key === "") return within(caller.orgId, work);
  if (key.length > 200) {
    throw new ProblemError(
      400,
      "request.invalid",
      "The Idempotency-Key is longer than 200 characters.",
    );
  }
  const asked: Remembered = { personId: caller.personId, key, requestHash: hashOf(request) };
  return within(caller.orgId, async (scope) => {
    const earlier = await recall(scope, asked);
    if (earlier.kind === "different") {
      throw new ProblemError(
        422,
        "request.keyReused",
        "This Idempotency-Key was used for another request. Make a new key.",
      );
    }
    if (earlier.kind === "secret") {
      throw new ProblemError(
        409,
        "request.secretShown",
        "This was done already, and its secret was shown in the first answer only. Revoke it and make a new one if it is lost.",
      );
    }
    if (earlier.kind === "answered") return earlier.answer as T;
    const answer = await work(scope);
    await (secret ? forget(scope, asked) : remember(scope, asked, answer));
    return answer;
  });
}

function hashOf({ method, url, body }: FastifyRequest): Buffer {
  return createHash("sha256")
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}
