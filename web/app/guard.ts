// Who may stand on a page: signed in at all, and with which role.
import { redirect } from "@tanstack/react-router";
import { mayActAs } from "../../core/access/roles.ts";
import type { Role } from "../../core/access/roles.ts";
import { Problem } from "../lib/api.ts";
import { readOrganisation, rememberOrganisation } from "../lib/organisation.ts";
import { queryClient } from "../lib/query.ts";
import { meQuery } from "../lib/session.ts";

/** Sends people who are not signed in to the door, and back here afterwards. */
export async function admit(href: string): Promise<void> {
  try {
    await findMe();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    throw redirect({ to: "/sign-in", search: href === "/" ? {} : { back: href } });
  }
}

/** An organisation that this browser remembers and that we left is forgotten, and the next one taken. */
async function findMe(): Promise<void> {
  try {
    await queryClient.ensureQueryData(meQuery);
  } catch (error) {
    const isLeft = error instanceof Problem && (error.status === 403 || error.status === 404);
    if (!isLeft || readOrganisation() === null) throw error;
    rememberOrganisation(null);
    await queryClient.fetchQuery(meQuery);
  }
}

/** The server refuses in any case; this says so before a page full of refused reads is shown. */
export async function checkRole(atLeast: Role, pathname: string): Promise<void> {
  const { person } = await queryClient.ensureQueryData(meQuery);
  if (mayActAs(person.role, atLeast)) return;
  if (pathname === "/") throw redirect({ to: "/my-reports" });
  throw new Problem({
    status: 403,
    detail: `This page is for the role ${atLeast} and above; you are ${person.role}. Ask an admin of your organisation.`,
    code: "role.tooLow",
  });
}
