// Calls the API: one function for every route of the contract, and one kind of error for every "no".
import type { z } from "zod";
import { addressOf } from "../../contract/address.ts";
import { Problem as ProblemShape } from "../../contract/problem.ts";
import type { Route } from "../../contract/route.ts";
import { sayInstants } from "./instants.ts";
import { learnServerTime } from "./now.ts";
import { readOrganisation } from "./organisation.ts";
import { unique } from "./unique.ts";

/** As much of a problem as there is; what is missing is said in our words. */
interface Said {
  readonly status: number;
  readonly detail: string;
  readonly title?: string | undefined;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly errors?: ProblemShape["errors"];
}

/** What the server says when it says no, or what we say when it cannot be reached (status 0). */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: readonly { readonly path: string; readonly message: string }[];

  constructor(said: Said) {
    super(said.detail);
    this.status = said.status;
    this.title = said.title ?? "Something went wrong";
    this.detail = said.detail;
    this.code = said.code ?? "unknown";
    this.requestId = said.requestId ?? null;
    this.errors = said.errors ?? [];
  }
}

type Nothing = Record<never, never>;

type RequiredKeys<T> = {
  [K in keyof T]-?: unknown extends T[K] ? never : Nothing extends Pick<T, K> ? never : K;
}[keyof T];

/** What comes out of a query schema is what we hand in; what has a default may be left out. */
type QueryOf<Q extends z.ZodType> = {
  readonly [
    K in keyof z.output<Q> as K extends RequiredKeys<z.input<Q>> ? K : never
  ]: z.output<Q>[K];
} & {
  readonly [K in keyof z.output<Q> as K extends RequiredKeys<z.input<Q>> ? never : K]?:
    | z.output<Q>[K]
    | undefined;
};

type Part<Name extends string, T> = Nothing extends T
  ? { readonly [K in Name]?: T | undefined }
  : { readonly [K in Name]: T };

export type ArgsOf<R extends Route> = Part<"params", z.input<R["params"]>> &
  Part<"query", QueryOf<R["query"]>> &
  Part<"body", z.input<R["body"]> | FormDataOf<R>>;

/** Files travel as multipart/form-data, where the contract describes no body. */
type FormDataOf<R extends Route> = Nothing extends z.input<R["body"]> ? FormData : never;

export type AnswerOf<R extends Route> = z.output<R["answer"]>;

/** The arguments as the code below needs them, whatever the route. */
export interface LooseArgs {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

export interface CallOptions {
  /** Keep it while the same submit is tried again: the server answers the second time as it did the first. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

export const API_ROOT = "/api/v1";

export async function call<R extends Route>(
  route: R,
  args: ArgsOf<R>,
  options: CallOptions = {},
): Promise<AnswerOf<R>> {
  const { params, query, body } = args as LooseArgs;
  const response = await reach(API_ROOT + addressOf(route.path, params, query), {
    method: route.method,
    headers: headersOf(route.method, body, options),
    ...(hasBody(route.method, body) ? { body: bodyOf(body) } : {}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  learnServerTime(response.headers.get("date"));
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as AnswerOf<R>;
}

function headersOf(method: string, body: unknown, options: CallOptions): Headers {
  const headers = new Headers({ accept: "application/json" });
  const organisation = readOrganisation();
  if (organisation !== null) headers.set("muster-organisation", organisation);
  if (hasBody(method, body) && !(body instanceof FormData)) {
    headers.set("content-type", "application/json");
  }
  if (method === "POST") {
    headers.set("idempotency-key", options.idempotencyKey ?? unique());
  }
  return headers;
}

function hasBody(method: string, body: unknown): boolean {
  return body !== undefined || (method !== "GET" && method !== "DELETE");
}

function bodyOf(body: unknown): BodyInit {
  return body instanceof FormData ? body : JSON.stringify(body ?? {});
}

/** A request whose only failure is a Problem: the network being away is one too. */
export async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({
      status: 0,
      title: "Muster cannot be reached",
      detail: "The server does not answer. Check your connection; nothing you wrote is lost.",
      code: "network.unreachable",
    });
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  const known = ProblemShape.partial().safeParse(said);
  const told = known.success ? known.data : {};
  return new Problem({
    ...told,
    status: response.status,
    detail: sayInstants(told.detail ?? wordsForStatus(response.status)),
  });
}

function wordsForStatus(status: number): string {
  if (status === 401) return "You are signed out. Sign in and try again.";
  if (status === 403) return "Your role does not allow this. Ask an admin of your organisation.";
  if (status === 404) return "This is not here, or it belongs to another organisation.";
  if (status === 429) return "Too many requests at once. Wait a moment and try again.";
  if (status >= 500) return "The server could not do this. Try again in a moment.";
  return "The server refused this.";
}

/** The errors of a form's fields by their path, for `form.setErrors`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]));
}
