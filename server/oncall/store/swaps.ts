// Swaps: a stretch of duty offered, taken by one, declined or withdrawn. Until then the asker stays responsible.
import { randomUUIDv7 } from "node:crypto";
import type { z } from "zod";
import type { PersonRef } from "../../../contract/fields.ts";
import type { Swap, oncallRoutes } from "../../../contract/oncall.ts";
import { swapOverrides } from "../../../core/oncall/swap.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { Instant } from "../../../core/time.ts";
import { audit } from "../../platform/journal.ts";
import { badField, notAllowed, notFound } from "../../platform/problem.ts";
import type { Scope } from "../../platform/scope.ts";
import { inChargeAt } from "../plan.ts";
import { refuseDecided } from "../swap-words.ts";
import { holdSchedule, settled } from "./change.ts";
import { laterOf, writeOverrides } from "./overrides.ts";
import { checkPeople, namesOf, refOf } from "./people.ts";
import { type Read, peopleIn, readPlans } from "./plans.ts";
import { findSchedule } from "./schedules.ts";

type NewSwap = z.output<typeof oncallRoutes.offerSwap.body>;
interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
}

export async function offerSwap(
  scope: Scope,
  scheduleId: string,
  asker: PersonRef,
  { give, take, offeredToId, note }: NewSwap,
): Promise<Swap> {
  await holdSchedule(scope, scheduleId);
  const read = await readOne(scope, scheduleId);
  const given = stretchLeft(scope, "give", give);
  const taken = take === null ? null : stretchLeft(scope, "take", take);
  checkDuty(read, "give", given, asker.personId, "You are");
  if (offeredToId !== null) {
    if (offeredToId === asker.personId) {
      throw badField("offeredToId", "This is you. Offer it to somebody else, or to everybody.");
    }
    await checkPeople(scope, [{ personId: offeredToId, path: "offeredToId" }]);
    const { name } = refOf(await namesOf(scope, [offeredToId]), offeredToId);
    if (!peopleIn(read).includes(offeredToId)) {
      throw badField(
        "offeredToId",
        `${name} is not in this schedule. Offer it to somebody who is.`,
      );
    }
    if (taken !== null) checkDuty(read, "take", taken, offeredToId, `${name} is`);
  }
  const swapId = randomUUIDv7();
  await scope.tx
    .insertInto("duty_swap")
    .values({
      swap_id: swapId,
      schedule_id: scheduleId,
      asker_id: asker.personId,
      offered_to_id: offeredToId,
      give_start: given.start,
      give_end: given.end,
      take_start: taken?.start ?? null,
      take_end: taken?.end ?? null,
      note,
      created_at: scope.at,
    })
    .execute();
  const event = { type: "swap.offered", swapId, give: given, take: taken, offeredToId, note };
  await record(scope, scheduleId, asker, event);
  return readSwap(scope, swapId);
}

/** The first who accepts has it. @throws Refusal for everybody after */
export async function acceptSwap(scope: Scope, swapId: string, taker: PersonRef): Promise<Swap> {
  const swap = await holdSwap(scope, swapId);
  const { scheduleId, asker } = swap;
  refuseDecided(swap, taker.personId);
  if (asker.personId === taker.personId) {
    const words = "You offered this yourself, and it stays yours until somebody else takes it.";
    throw new Refusal("swap.own", words);
  }
  if (swap.offeredTo !== null && swap.offeredTo.personId !== taker.personId) {
    throw notAllowed(`This was offered to ${swap.offeredTo.name}. Nobody else can take it.`);
  }
  const read = await readOne(scope, scheduleId);
  if (!peopleIn(read).includes(taker.personId)) {
    throw notAllowed(`You are not in ${swap.schedule}. Only people of the schedule can take this.`);
  }
  const give = leftOf(swap.give, scope.at);
  const take = swap.take === null ? null : leftOf(swap.take, scope.at);
  refuseStale(read, swap, give, take, taker);
  const overrides = swapOverrides({
    id: swapId,
    asker: asker.personId,
    taker: taker.personId,
    give,
    ...(take === null ? {} : { take }),
  });
  const reason = swap.note === "" ? "swapped" : swap.note;
  await writeOverrides(
    scope,
    scheduleId,
    overrides.map(({ start, end, person = null, replaces = null }) => {
      return {
        kind: "replace",
        start,
        end,
        personId: person,
        replacesId: replaces,
        reason,
        swapId,
      };
    }),
    { kind: "person", id: taker.personId, name: taker.name },
  );
  await decide(scope, swapId, { status: "accepted", taker_id: taker.personId });
  await record(scope, scheduleId, taker, { type: "swap.accepted", swapId });
  await settled(scope, scheduleId);
  return readSwap(scope, swapId);
}

/** Declined by whom it was offered to, withdrawn by who offered it. */
export async function declineSwap(scope: Scope, swapId: string, by: PersonRef): Promise<Swap> {
  const swap = await holdSwap(scope, swapId);
  refuseDecided(swap, by.personId);
  const own = swap.asker.personId === by.personId;
  if (!own && swap.offeredTo === null) {
    const words = `This was offered to everybody in ${swap.schedule}. If you do not want it, leave it to the others.`;
    throw new Refusal("swap.open", words);
  }
  if (!own && swap.offeredTo?.personId !== by.personId) {
    throw notAllowed(`This is between ${swap.asker.name} and ${swap.offeredTo?.name ?? "others"}.`);
  }
  await decide(scope, swapId, { status: own ? "withdrawn" : "declined" });
  const type = own ? "swap.withdrawn" : "swap.declined";
  await record(scope, swap.scheduleId, by, { type, swapId });
  return readSwap(scope, swapId);
}

/** Offered or accepted, and not over; the nearest first. */
export function listSwaps(scope: Scope): Promise<Swap[]> {
  return readSwaps(scope, null);
}

/** @throws ProblemError when there is none */
export async function readSwap(scope: Scope, swapId: string): Promise<Swap> {
  const [swap] = await readSwaps(scope, swapId);
  if (swap === undefined) throw notFound("swap");
  return swap;
}

/** Those to whom an offer goes: one, or everybody else of the schedule. */
export async function audienceOf(scope: Scope, swap: Swap): Promise<readonly string[]> {
  if (swap.offeredTo !== null) return [swap.offeredTo.personId];
  const people = peopleIn(await readOne(scope, swap.scheduleId));
  const known = await namesOf(scope, people);
  return people.filter((id) => id !== swap.asker.personId && known.get(id)?.disabled === false);
}

async function readOne(scope: Scope, scheduleId: string): Promise<Read> {
  const read = (await readPlans(scope, [scheduleId], scope.at)).get(scheduleId);
  if (read === undefined) throw notFound("schedule");
  return read;
}

/** One decision at a time: whoever comes second sees the first. */
async function holdSwap(scope: Scope, swapId: string): Promise<Swap> {
  const { scheduleId } = await readSwap(scope, swapId);
  await holdSchedule(scope, scheduleId);
  return readSwap(scope, swapId);
}

async function decide(
  { tx, at }: Scope,
  swapId: string,
  change: { readonly status: string; readonly taker_id?: string },
): Promise<void> {
  await tx
    .updateTable("duty_swap")
    .set({ ...change, decided_at: at })
    .where("swap_id", "=", swapId)
    .execute();
}

function record(
  scope: Scope,
  scheduleId: string,
  { personId, name }: PersonRef,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const actor = { kind: "person", id: personId, name } as const;
  return audit(scope, { kind: "schedule", id: scheduleId }, actor, event);
}

function leftOf({ start, end }: Stretch, now: Instant): Stretch {
  return { start: laterOf(start, now), end };
}

/** What of it is still to come. @throws ProblemError when that is nothing */
function stretchLeft({ at }: Scope, field: "give" | "take", stretch: Stretch): Stretch {
  if (stretch.end <= stretch.start) {
    throw badField(`${field}.end`, "The end must be after the beginning.");
  }
  if (stretch.end <= at) {
    throw badField(`${field}.end`, "This is over already. Choose a stretch that is still to come.");
  }
  return leftOf(stretch, at);
}

function serves({ plan }: Read, personId: string, at: Instant): boolean {
  return inChargeAt(plan, at).includes(personId);
}

const MOMENT = 1;

function justBefore(at: Instant): Instant {
  return new Date(Date.parse(at) - MOMENT).toISOString();
}

/** A stretch of duty begins and ends in it; between, hours may be free. */
function checkDuty(
  read: Read,
  field: "give" | "take",
  { start, end }: Stretch,
  personId: string,
  whoIs: string,
): void {
  const words = (when: string) => `${whoIs} not on call ${when}. Choose a stretch of that duty.`;
  if (!serves(read, personId, start)) throw badField(`${field}.start`, words("at this beginning"));
  if (!serves(read, personId, justBefore(end)))
    throw badField(`${field}.end`, words("up to this end"));
}

/** The schedule may have changed since the offer. */
function refuseStale(
  read: Read,
  { asker, schedule }: Swap,
  give: Stretch,
  take: Stretch | null,
  taker: PersonRef,
): void {
  const still = (personId: string, { start, end }: Stretch) =>
    serves(read, personId, start) && serves(read, personId, justBefore(end));
  if (!still(asker.personId, give)) {
    const words = `${asker.name} is no longer on call in ${schedule} for all of that time. Ask for a new offer.`;
    throw new Refusal("swap.stale", words, "conflict");
  }
  if (take === null) return;
  if (take.end <= take.start) {
    const words = `What ${asker.name} would serve in return is over. Ask for a new offer.`;
    throw new Refusal("swap.stale", words, "conflict");
  }
  if (!still(taker.personId, take)) {
    const words = `You are not on call in ${schedule} for all of what ${asker.name} would serve in return.`;
    throw new Refusal("swap.notYours", words, "conflict");
  }
}

const MOST_SWAPS = 500;

async function readSwaps(scope: Scope, only: string | null): Promise<Swap[]> {
  const rows = await swapRows(scope, only);
  const people = await namesOf(
    scope,
    rows.flatMap(({ asker_id, offered_to_id, taker_id }) =>
      [asker_id, offered_to_id, taker_id].flatMap((id) => id ?? []),
    ),
  );
  const ref = (id: string | null) => (id === null ? null : refOf(people, id));
  return rows.map((row) => ({
    swapId: row.swap_id,
    scheduleId: row.schedule_id,
    schedule: row.schedule,
    asker: refOf(people, row.asker_id),
    offeredTo: ref(row.offered_to_id),
    taker: ref(row.taker_id),
    give: { start: row.give_start, end: row.give_end },
    take:
      row.take_start === null || row.take_end === null
        ? null
        : { start: row.take_start, end: row.take_end },
    note: row.note,
    status: statusOf(row, scope.at),
    createdAt: row.created_at,
  }));
}

function statusOf(
  row: { readonly status: string; readonly give_end: Instant; readonly take_end: Instant | null },
  now: Instant,
): Swap["status"] {
  switch (row.status) {
    case "declined":
    case "withdrawn":
      return row.status;
    case "accepted":
      return laterOf(row.give_end, row.take_end ?? row.give_end) <= now ? "over" : "accepted";
    default:
      return row.give_end <= now ? "over" : "offered";
  }
}

function swapRows({ tx, at }: Scope, only: string | null) {
  return tx
    .selectFrom("duty_swap as w")
    .innerJoin("schedule as s", (join) =>
      join.onRef("s.org_id", "=", "w.org_id").onRef("s.schedule_id", "=", "w.schedule_id"),
    )
    .select([
      "w.swap_id",
      "w.schedule_id",
      "s.name as schedule",
      "w.asker_id",
      "w.offered_to_id",
      "w.taker_id",
      "w.give_start",
      "w.give_end",
      "w.take_start",
      "w.take_end",
      "w.note",
      "w.status",
      "w.created_at",
    ])
    .$if(only !== null, (query) => query.where("w.swap_id", "=", only))
    .$if(only === null, (query) =>
      query
        .where("w.status", "in", ["offered", "accepted"])
        .where((eb) =>
          eb.or([
            eb("w.give_end", ">", at),
            eb.and([eb("w.status", "=", "accepted"), eb("w.take_end", ">", at)]),
          ]),
        ),
    )
    .orderBy("w.give_start")
    .orderBy("w.swap_id")
    .limit(MOST_SWAPS)
    .execute();
}

/** For the mails: the zone in which people of the schedule read times. */
export async function zoneOfSchedule(scope: Scope, scheduleId: string): Promise<string> {
  if ((await findSchedule(scope, scheduleId)) === null) throw notFound("schedule");
  return (await readOne(scope, scheduleId)).definition.timeZone;
}
