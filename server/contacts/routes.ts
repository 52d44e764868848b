// How people are reached, over HTTP.
import { createHash } from "node:crypto";
import { contactRoutes as R, type Reach } from "../../contract/contacts.ts";
import type { Actor } from "../../core/actor.ts";
import type { ContactKind } from "../../core/contacts/words.ts";
import { allWays } from "../../core/contacts/ways.ts";
import { Refusal } from "../../core/refusal.ts";
import { audit } from "../platform/journal.ts";
import type { Scope } from "../platform/scope.ts";
import type { Seal } from "../platform/seal.ts";
import type { Caller, Serve } from "../serve.ts";
import { checkAddress } from "./addresses.ts";
import { digitsOf, hashCode, makeCode } from "./codes.ts";
import { type Direct, codeMessage, testMessage } from "./messages.ts";
import { toReach } from "./reach.ts";
import { type Verdict, makeCodeFor, tryCode } from "./store/codes.ts";
import { addContact, newContactId, removeContact, renewPush } from "./store/contacts.ts";
import { lockPerson } from "./store/lock.ts";
import { readReach } from "./store/reach.ts";
import { writeQuietHours, writeRules } from "./store/rules.ts";
import { listSkills, skillsOf, writeSkills } from "./store/skills.ts";
import type { By } from "./who.ts";

export interface ContactGround {
  readonly secret: string;
  readonly seal: Seal;
  readonly allowPrivate: boolean;
  planDirect(scope: Scope, messages: readonly Direct[]): Promise<readonly string[]>;
  channelsOff(): ReadonlySet<ContactKind>;
  pushKey(): Promise<string>;
}

/** Codes and tests cost money and bother people. */
const PER_MINUTE = { perMinute: 20 };

export function serveContacts(serve: Serve, ground: ContactGround): void {
  const reach = readerOf(ground);
  serve(R.reach, (call) => call.read((scope) => reach(scope, byOf(call), call.params.personId)));
  serve(R.removeContact, (call) =>
    call.write(async (scope) => {
      const { personId, contactId } = call.params;
      await removeContact(scope, byOf(call), personId, contactId);
      return reach(scope, byOf(call), personId);
    }),
  );
  serve(R.writeRules, (call) =>
    call.write(async (scope) => {
      await writeRules(scope, byOf(call), call.params.personId, call.body.rules);
      return reach(scope, byOf(call), call.params.personId);
    }),
  );
  serve(R.writeQuietHours, (call) =>
    call.write(async (scope) => {
      await writeQuietHours(scope, byOf(call), call.params.personId, call.body.quietHours);
      return reach(scope, byOf(call), call.params.personId);
    }),
  );
  serve(R.writeSkills, (call) =>
    call.write(async (scope) => {
      await writeSkills(scope, byOf(call), call.params.personId, call.body.skills);
      return reach(scope, byOf(call), call.params.personId);
    }),
  );
  serve(R.skills, async ({ read }) => {
    const skills = await read(listSkills);
    return { items: skills.map(({ skill, people }) => ({ skill, people: [...people] })) };
  });
  serveCodes(serve, ground);
  servePush(serve, ground);
  serveTest(serve, ground);
}

const byOf = ({ caller, actor }: { readonly caller: Caller; readonly actor: Actor }): By => ({
  actor,
  personId: caller.personId,
  role: caller.role,
});

function readerOf({ channelsOff }: ContactGround) {
  return async (scope: Scope, by: By, personId: string): Promise<Reach> => {
    const person = await readReach(scope, personId);
    return toReach(person, by, await skillsOf(scope, personId), channelsOff());
  };
}

function serveCodes(serve: Serve, ground: ContactGround): void {
  const { secret, allowPrivate, planDirect } = ground;
  const reach = readerOf(ground);
  const sendCode = async (scope: Scope, by: By, personId: string, contactId: string) => {
    const code = makeCode();
    const hash = hashCode(secret, contactId, code);
    const { kind: channel, address } = await makeCodeFor(scope, by, personId, contactId, hash);
    const aim = { personId, contactId, channel, address };
    await planDirect(scope, [codeMessage(aim, code)]);
  };
  serve(
    R.addContact,
    (call) => {
      const { kind, label } = call.body;
      const address = checkAddress(kind, call.body.address, allowPrivate);
      const { personId } = call.params;
      return call.write(async (scope) => {
        const contactId = newContactId();
        await addContact(scope, byOf(call), personId, { contactId, kind, address, label });
        await sendCode(scope, byOf(call), personId, contactId);
        return reach(scope, byOf(call), personId);
      });
    },
    PER_MINUTE,
  );
  serve(
    R.sendCode,
    async (call) => {
      const { personId, contactId } = call.params;
      await call.write((scope) => sendCode(scope, byOf(call), personId, contactId));
      return { done: true } as const;
    },
    PER_MINUTE,
  );
  serve(
    R.verify,
    async (call) => {
      const { personId, contactId } = call.params;
      const hash = hashCode(secret, contactId, digitsOf(call.body.code));
      refuse(await call.write((scope) => tryCode(scope, byOf(call), personId, contactId, hash)));
      return call.read((scope) => reach(scope, byOf(call), personId));
    },
    PER_MINUTE,
  );
}

/** After the transaction: a wrong try must be counted. */
function refuse(verdict: Verdict): void {
  switch (verdict) {
    case "verified":
      return;
    case "wrong":
      throw new Refusal("contact.wrongCode", "This is not the code that was sent. Look again.");
    case "expired":
      throw new Refusal("contact.codeExpired", "This code is no longer good. Send a new one.");
    case "tooManyTries":
      throw new Refusal(
        "contact.tooManyTries",
        "This was the fifth wrong code. Send a new one and try that.",
      );
  }
}

/** Where the subscription of a browser is kept. */
export function placeOf(orgId: string, contactId: string): string {
  return `contact/${orgId}/${contactId}`;
}

function servePush(serve: Serve, ground: ContactGround): void {
  const { seal, pushKey } = ground;
  const reach = readerOf(ground);
  serve(R.pushKey, async () => ({ publicKey: await pushKey() }));
  serve(R.addPush, (call) => {
    const { subscription, label } = call.body;
    const { personId } = call.params;
    const key = createHash("sha256").update(subscription.endpoint).digest("hex");
    const sealed = (contactId: string) =>
      seal.close(JSON.stringify(subscription), placeOf(call.caller.orgId, contactId));
    return call.write(async (scope) => {
      const by = byOf(call);
      if (!(await renewPush(scope, by, personId, { key, label, seal: sealed }))) {
        const contactId = newContactId();
        const details = sealed(contactId);
        const contact = { contactId, kind: "push", address: key, key, label, details } as const;
        await addContact(scope, by, personId, contact);
      }
      return reach(scope, by, personId);
    });
  });
}

function serveTest(serve: Serve, { planDirect }: ContactGround): void {
  serve(
    R.testPager,
    (call) =>
      call.write(async (scope) => {
        const { personId } = call.params;
        const { name } = await lockPerson(scope, byOf(call), personId);
        const ways = allWays(await readReach(scope, personId), scope.at);
        const aims = ways.map(({ contactId, kind: channel, address }) => {
          return testMessage({ personId, contactId, channel, address }, call.caller.name);
        });
        const ids = await planDirect(scope, aims);
        const event = { type: "person.pagerTested", name };
        await audit(scope, { kind: "person", id: personId }, call.actor, event);
        return { deliveryIds: [...ids] };
      }),
    PER_MINUTE,
  );
}
