// A route as both ends know it: how it is called, who may call it, what goes in and what comes out.
import { z } from "zod";
import type { Role } from "../core/access/roles.ts";
import { faultWords } from "./words.ts";

z.config({ customError: faultWords });

/** The least role that may call; `anyone` needs no sign-in. */
export type Access = Role | "anyone";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** `path` begins after `/api/v1` and writes parameters as `:incidentId`. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  /** One line for the page of the API. */
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** 200 unless said otherwise. */
  readonly status: 200 | 201 | 202;
}

/** Nothing goes in. */
export const NOTHING = z.object({});
type Nothing = typeof NOTHING;

interface Spoken<P, Q, B, A> {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly status?: 200 | 201 | 202;
}

export function route<
  A extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(spoken: Spoken<P, Q, B, A>): Route<P, Q, B, A> {
  const { params, query, body, status } = spoken;
  return {
    ...spoken,
    params: params ?? (NOTHING as unknown as P),
    query: query ?? (NOTHING as unknown as Q),
    body: body ?? (NOTHING as unknown as B),
    status: status ?? 200,
  };
}

/** The answer of a command that has nothing to tell but that it is done. */
export const Done = z.object({ done: z.literal(true) });
