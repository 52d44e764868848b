// Who is signed in, what they may do, and the two doors in and out.
import { useSuspenseQuery } from "@tanstack/react-query";
import { accessRoutes } from "../../contract/access.ts";
import type { Me } from "../../contract/access.ts";
import { mayActAs } from "../../core/access/roles.ts";
import type { Role } from "../../core/access/roles.ts";
import { Problem, problemOf, reach } from "./api.ts";
import { rememberOrganisation } from "./organisation.ts";
import { queryClient, routeQuery } from "./query.ts";

export const meQuery = { ...routeQuery(accessRoutes.me, {}), staleTime: 60_000 };

/** Inside the frame, where somebody is signed in. */
export function useSession(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function useMay(atLeast: Role): boolean {
  return mayActAs(useSession().person.role, atLeast);
}

export async function signIn(email: string, password: string): Promise<void> {
  await post("/api/auth/sign-in/email", { email, password });
  queryClient.clear();
}

/** Ends on the sign-in page with nothing left of what was read. */
export async function signOut(): Promise<void> {
  await post("/api/auth/sign-out", {});
  rememberOrganisation(null);
  location.assign("/sign-in");
}

/** Everything read so far belongs to the other organisation. */
export function switchOrganisation(orgId: string): void {
  rememberOrganisation(orgId);
  location.assign("/");
}

/** better-auth answers with words of its own; the ones people meet are said in ours. */
async function post(address: string, body: unknown): Promise<void> {
  const response = await reach(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const detail = SAID[response.status];
  if (detail === undefined) throw await problemOf(response);
  throw new Problem({ status: response.status, title: "Not signed in", detail });
}

const SAID: Readonly<Record<number, string>> = {
  401: "E-mail address or password is wrong. Check both and try again.",
  403:
    "Muster is set up under another address than the one in your browser. " +
    "Open it there, or ask your admin to correct its address.",
};
