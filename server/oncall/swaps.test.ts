// Swaps: who may offer and take what, what becomes of the rota, and what whoever comes too late hears.
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Swap } from "../../contract/oncall.ts";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import { changeSchedule, makeSchedule } from "./store/change.ts";
import { onCallAt } from "./store/duty.ts";
import { acceptSwap, audienceOf, declineSwap, listSwaps, offerSwap } from "./store/swaps.ts";
import { ADA, type Org, adaThenBo, foundOrg } from "./testing.store.ts";

/** A Tuesday in Ada's week; Bo's begins on the 12th, Ada's next one on the 19th. */
const NOW = "2026-10-06T12:00:00.000Z";
const WEDNESDAY = { start: "2026-10-07T07:00:00.000Z", end: "2026-10-08T07:00:00.000Z" };
const NEXT_WEDNESDAY = { start: "2026-10-14T07:00:00.000Z", end: "2026-10-15T07:00:00.000Z" };

let ground: TestDatabase;
let org: Org;
let scheduleId: string;
beforeAll(async () => {
  ground = await testDatabase();
});
beforeEach(async () => {
  org = await foundOrg(ground.database);
  const input = { name: "Payments", teamId: org.teamId, definition: three() };
  ({ scheduleId } = await org.at(NOW, (scope) => makeSchedule(scope, ADA, input)));
});
afterAll(() => ground.drop());

/** Ada, Bo and Cem take turns. */
function three() {
  const { ada, bo, cem } = org.people;
  return adaThenBo(org, { participants: [[ada], [bo], [cem]] });
}
const NAMES = { ada: "Ada", bo: "Bo", cem: "Cem" } as const;
type Name = keyof typeof NAMES;
const ref = (name: Name) => ({ personId: org.people[name], name: NAMES[name] });
type Offer = Parameters<typeof offerSwap>[3];
const offer = (more: Partial<Offer> = {}, by: Name = "ada", at = NOW) =>
  org.at(at, (scope) =>
    offerSwap(scope, scheduleId, ref(by), {
      give: WEDNESDAY,
      take: null,
      offeredToId: null,
      note: "",
      ...more,
    }),
  );
const accept = (swapId: string, by: Name, at = NOW) =>
  org.at(at, (scope) => acceptSwap(scope, swapId, ref(by)));
const decline = (swapId: string, by: Name, at = NOW) =>
  org.at(at, (scope) => declineSwap(scope, swapId, ref(by)));
const list = (at = NOW) => org.at(at, listSwaps);
async function onCall(at: string): Promise<string[]> {
  const duty = await org.at(at, (scope) => onCallAt(scope, scheduleId, at));
  return (duty?.people ?? []).map(({ name, reason }) => `${name}: ${reason}`);
}

describe("an offer", () => {
  test("changes nothing until somebody accepts", async () => {
    const swap = await offer({ note: "Dentist" });
    expect(Swap.parse(swap)).toEqual({
      swapId: swap.swapId,
      scheduleId,
      schedule: "Payments",
      asker: ref("ada"),
      offeredTo: null,
      taker: null,
      give: WEDNESDAY,
      take: null,
      note: "Dentist",
      status: "offered",
      createdAt: NOW,
    });
    expect(await onCall("2026-10-07T12:00:00.000Z")).toEqual([
      "Ada: On call in Payments, by turn in the layer Primary.",
    ]);
    expect(await list()).toEqual([swap]);
  });

  test("is of one's own duty, that is still to come", async () => {
    const fault = async (more: Partial<Offer>, expected: object, by: Name = "ada") => {
      await expect(offer(more, by)).rejects.toMatchObject({ errors: [expected] });
    };
    await fault({ give: NEXT_WEDNESDAY }, { path: "give.start" });
    const overhang = { start: WEDNESDAY.start, end: NEXT_WEDNESDAY.end };
    await fault({ give: overhang }, { path: "give.end" });
    const words = "You are not on call at this beginning. Choose a stretch of that duty.";
    await fault({}, { path: "give.start", message: words }, "bo");
    const past = { start: "2026-10-05T07:00:00.000Z", end: NOW };
    const over = expect.stringContaining("over already");
    await fault({ give: past }, { path: "give.end", message: over });
    const backwards = { start: WEDNESDAY.end, end: WEDNESDAY.start };
    await fault({ give: backwards }, { path: "give.end" });
  });

  test("asks in return for the other's duty, and goes to people of the schedule only", async () => {
    const bo = org.people.bo;
    await expect(offer({ offeredToId: bo, take: WEDNESDAY })).rejects.toMatchObject({
      errors: [{ path: "take.start", message: expect.stringContaining("Bo is not on call") }],
    });
    await expect(offer({ offeredToId: randomUUIDv7() })).rejects.toMatchObject({
      errors: [{ path: "offeredToId" }],
    });
    await expect(offer({ offeredToId: org.people.ada })).rejects.toMatchObject({
      errors: [{ path: "offeredToId", message: expect.stringContaining("This is you") }],
    });
    await org.at(NOW, (scope) =>
      changeSchedule(scope, scheduleId, ADA, {
        name: "Payments",
        teamId: org.teamId,
        definition: adaThenBo(org),
      }),
    );
    await expect(offer({ offeredToId: org.people.cem })).rejects.toMatchObject({
      errors: [
        {
          path: "offeredToId",
          message: "Cem is not in this schedule. Offer it to somebody who is.",
        },
      ],
    });
  });

  test("that has begun is of what is left", async () => {
    const swap = await offer({ give: { start: "2026-10-05T08:00:00.000Z", end: WEDNESDAY.end } });
    expect(swap.give.start).toBe(NOW);
  });

  test("is told to whom it is offered, or to everybody else who can still enter", async () => {
    const told = async (more: Partial<Offer>) => {
      const swap = await offer(more);
      return org.at(NOW, (scope) => audienceOf(scope, swap));
    };
    expect(await told({ offeredToId: org.people.bo })).toEqual([org.people.bo]);
    expect(await told({})).toEqual([org.people.bo, org.people.cem]);
    await org.at(NOW, ({ tx }) =>
      tx
        .updateTable("person")
        .set({ status: "disabled" })
        .where("person_id", "=", org.people.bo)
        .execute(),
    );
    expect(await told({})).toEqual([org.people.cem]);
  });
});

describe("accepting", () => {
  test("puts the taker on call for the asker, and the asker for the taker in return", async () => {
    const { swapId } = await offer({ take: NEXT_WEDNESDAY, note: "Dentist" });
    const swap = await accept(swapId, "bo");
    expect(swap).toMatchObject({ status: "accepted", taker: ref("bo") });
    expect(await onCall(WEDNESDAY.start)).toEqual([
      "Bo: On call in Payments, standing in for Ada: Dentist.",
    ]);
    expect(await onCall(NEXT_WEDNESDAY.start)).toEqual([
      "Ada: On call in Payments, standing in for Bo: Dentist.",
    ]);
    expect(await onCall(WEDNESDAY.end)).toMatchObject([expect.stringMatching(/^Ada: .*by turn/)]);
    expect(await list("2026-10-10T00:00:00.000Z")).toMatchObject([{ swapId }]);
    expect(await list(NEXT_WEDNESDAY.end)).toEqual([]);
  });

  test("is for one only: of two at once the second hears who has it", async () => {
    const { swapId } = await offer();
    const [bo, cem] = await Promise.allSettled([accept(swapId, "bo"), accept(swapId, "cem")]);
    const outcomes = [bo, cem].map(({ status }) => status).toSorted();
    expect(outcomes).toEqual(["fulfilled", "rejected"]);
    const lost = [bo, cem].find((one) => one.status === "rejected");
    const winner = bo.status === "fulfilled" ? "Bo" : "Cem";
    expect(lost?.reason).toMatchObject({
      code: "swap.accepted",
      kind: "conflict",
      message: expect.stringContaining(`${winner} has taken this already.`),
    });
    expect(await onCall(WEDNESDAY.start)).toHaveLength(1);
  });

  test("is refused to the asker, to others than it was offered to, and to outsiders", async () => {
    const { swapId } = await offer({ offeredToId: org.people.bo });
    await expect(accept(swapId, "ada")).rejects.toMatchObject({ code: "swap.own" });
    await expect(accept(swapId, "cem")).rejects.toMatchObject({
      status: 403,
      message: "This was offered to Bo. Nobody else can take it.",
    });
    const open = await offer();
    const stranger = { personId: randomUUIDv7(), name: "Dora" };
    await expect(
      org.at(NOW, (scope) => acceptSwap(scope, open.swapId, stranger)),
    ).rejects.toMatchObject({ status: 403 });
  });

  test("is refused when it is over, and when the asker does not serve then any more", async () => {
    const { swapId } = await offer();
    await expect(accept(swapId, "bo", WEDNESDAY.end)).rejects.toMatchObject({ code: "swap.over" });
    const definition = adaThenBo(org, { participants: [[org.people.cem], [org.people.bo]] });
    await org.at(NOW, (scope) =>
      changeSchedule(scope, scheduleId, ADA, {
        name: "Payments",
        teamId: org.teamId,
        definition: { ...definition, layers: [...definition.layers] },
      }),
    );
    await expect(accept(swapId, "bo")).rejects.toMatchObject({
      code: "swap.stale",
      message: expect.stringContaining("Ada is no longer on call"),
    });
  });

  test("an open offer is refused to whoever cannot give what is asked in return", async () => {
    const { swapId } = await offer({ take: NEXT_WEDNESDAY });
    await expect(accept(swapId, "cem")).rejects.toMatchObject({ code: "swap.notYours" });
    await accept(swapId, "bo");
  });

  test("late is of what is left of it", async () => {
    const { swapId } = await offer();
    const noon = "2026-10-07T12:00:00.000Z";
    await accept(swapId, "bo", noon);
    expect(await onCall("2026-10-07T11:59:59.999Z")).toMatchObject([expect.stringMatching(/^Ada/)]);
    expect(await onCall(noon)).toMatchObject([expect.stringMatching(/^Bo/)]);
  });
});

describe("declining", () => {
  test("withdraws one's own, and leaves nothing to accept", async () => {
    const { swapId } = await offer();
    expect(await decline(swapId, "ada")).toMatchObject({ status: "withdrawn" });
    expect(await list()).toEqual([]);
    await expect(accept(swapId, "bo")).rejects.toMatchObject({
      code: "swap.withdrawn",
      message: expect.stringContaining("Ada has withdrawn this offer"),
    });
  });

  test("is for whom it was offered to", async () => {
    const { swapId } = await offer({ offeredToId: org.people.bo });
    await expect(decline(swapId, "cem")).rejects.toMatchObject({ status: 403 });
    expect(await decline(swapId, "bo")).toMatchObject({ status: "declined" });
    await expect(decline(swapId, "bo")).rejects.toMatchObject({
      message: "You have declined this already.",
    });
    const open = await offer();
    await expect(decline(open.swapId, "bo")).rejects.toMatchObject({ code: "swap.open" });
  });
});
