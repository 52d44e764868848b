// The people of an organisation over HTTP.
import { createHash, randomBytes } from "node:crypto";
import { peopleRoutes } from "../../contract/people.ts";
import type { Scope } from "../platform/scope.ts";
import type { Caller, Serve } from "../serve.ts";
import type { Actor } from "../../core/actor.ts";
import { invitationMail, type Page } from "./mail.ts";
import type { By } from "./owners.ts";
import { changePerson } from "./store/change.ts";
import { type Invited, inviteAgain, invitePerson } from "./store/invite.ts";
import { listPeople } from "./store/people.ts";

export interface PeopleGround {
  readonly publicUrl: string;
  planPages(scope: Scope, pages: readonly Page[]): Promise<void>;
}

const byOf = ({ caller, actor }: { readonly caller: Caller; readonly actor: Actor }): By => ({
  actor,
  personId: caller.personId,
  role: caller.role,
});

export function servePeople(serve: Serve, ground: PeopleGround): void {
  serve(peopleRoutes.list, async ({ read }) => ({ items: await read(listPeople) }));
  serve(peopleRoutes.change, (call) =>
    call.write((scope) => changePerson(scope, byOf(call), call.params.personId, call.body)),
  );
  serveInvitations(serve, ground);
}

function serveInvitations(serve: Serve, { publicUrl, planPages }: PeopleGround): void {
  /** Opens the door, and sends the link with the same transaction. */
  const send = async (
    scope: Scope,
    caller: Caller,
    open: (tokenHash: Buffer) => Promise<Invited>,
  ) => {
    const token = randomBytes(32).toString("base64url");
    const { person, expiresAt } = await open(createHash("sha256").update(token).digest());
    const link = `${publicUrl}/join#${token}`;
    const { personId, role } = person;
    const { orgName: organisation, name: by } = caller;
    const mail = invitationMail({ personId, role, organisation, by, link, expiresAt });
    await planPages(scope, [mail]);
    return { person, link, expiresAt };
  };
  serve(peopleRoutes.invite, (call) =>
    call.write(
      (scope) =>
        send(scope, call.caller, (hash) => invitePerson(scope, byOf(call), call.body, hash)),
      "secret",
    ),
  );
  serve(peopleRoutes.inviteAgain, (call) =>
    call.write(
      (scope) =>
        send(scope, call.caller, (hash) =>
          inviteAgain(scope, byOf(call), call.params.personId, hash),
        ),
      "secret",
    ),
  );
}
