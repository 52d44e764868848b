// Schedules, their shifts, overrides, swaps, notes and calendars over HTTP.
import type { Swap } from "../../contract/oncall.ts";
import { oncallRoutes } from "../../contract/oncall.ts";
import { mayActAs } from "../../core/access/roles.ts";
import type { Scope } from "../platform/scope.ts";
import type { Caller, Serve } from "../serve.ts";
import { readCalendarApart } from "./calendar-apart.ts";
import { calendarAddress } from "./calendar-door.ts";
import { type Mail, mailsTo, swapAnswerSaid, swapOfferSaid } from "./mails.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { shiftsOf, shiftsOfPerson } from "./store/duty.ts";
import { listFeeds, makeFeed, removeFeed } from "./store/feeds.ts";
import { readHandOff, writeNote } from "./store/hand-off.ts";
import { importCalendar } from "./store/import.ts";
import { loadOf } from "./store/load.ts";
import { addOverride, removeOverride } from "./store/overrides.ts";
import { listSchedules } from "./store/schedules.ts";
import {
  acceptSwap,
  audienceOf,
  declineSwap,
  listSwaps,
  offerSwap,
  zoneOfSchedule,
} from "./store/swaps.ts";

export interface OnCallSources {
  planPages(scope: Scope, mails: readonly Mail[]): Promise<void>;
  linkTo(path: string): string;
}

const DONE = { done: true } as const;
/** A calendar of a million characters, as JSON writes it. */
const CALENDAR_BYTES = 4_194_304;

export function serveOnCall(serve: Serve, sources: OnCallSources): void {
  serveSchedules(serve);
  serveDuty(serve);
  serveSwaps(serve, sources);
  serveFeeds(serve, sources);
}

function serveSchedules(serve: Serve): void {
  serve(oncallRoutes.schedules, async (call) => ({ items: await call.read(listSchedules) }));
  serve(oncallRoutes.makeSchedule, (call) =>
    call.write((scope) => makeSchedule(scope, call.actor, call.body)),
  );
  serve(oncallRoutes.changeSchedule, (call) =>
    call.write((scope) => changeSchedule(scope, call.params.scheduleId, call.actor, call.body)),
  );
  serve(oncallRoutes.removeSchedule, async (call) => {
    await call.write((scope) => removeSchedule(scope, call.params.scheduleId, call.actor));
    return DONE;
  });
  serve(oncallRoutes.addOverride, (call) =>
    call.write((scope) => addOverride(scope, call.params.scheduleId, call.actor, call.body)),
  );
  serve(oncallRoutes.removeOverride, (call) =>
    call.write((scope) => removeOverride(scope, call.params, call.actor)),
  );
  serve(
    oncallRoutes.importCalendar,
    async (call) => {
      const { scheduleId } = call.params;
      const { calendar, apply } = call.body;
      const reading = await call.read(async (scope) => {
        return { timeZone: await zoneOfSchedule(scope, scheduleId), now: scope.at };
      });
      const happenings = await readCalendarApart(calendar, reading);
      return call.write((scope) =>
        importCalendar(scope, scheduleId, call.actor, happenings, apply),
      );
    },
    { bodyLimit: CALENDAR_BYTES },
  );
}

function serveDuty(serve: Serve): void {
  serve(oncallRoutes.shifts, (call) =>
    call.read((scope) => shiftsOf(scope, call.params.scheduleId, call.query)),
  );
  serve(oncallRoutes.mine, (call) =>
    call.read(async (scope) => ({
      items: await shiftsOfPerson(scope, call.caller.personId, call.query),
    })),
  );
  serve(oncallRoutes.load, (call) =>
    call.read(async (scope) => ({
      items: await loadOf(scope, call.params.scheduleId, call.query),
    })),
  );
  serve(oncallRoutes.handOff, (call) =>
    call.read((scope) => readHandOff(scope, call.params.scheduleId)),
  );
  serve(oncallRoutes.writeHandOff, (call) => {
    const by = { actor: call.actor, personId: call.caller.personId };
    return call.write((scope) => writeNote(scope, call.params.scheduleId, by, call.body));
  });
}

function serveSwaps(serve: Serve, { planPages, linkTo }: OnCallSources): void {
  serve(oncallRoutes.swaps, async (call) => ({ items: await call.read(listSwaps) }));
  serve(oncallRoutes.offerSwap, (call) =>
    call.write(async (scope) => {
      const { scheduleId } = call.params;
      const swap = await offerSwap(scope, scheduleId, refTo(call.caller), call.body);
      const zone = await zoneOfSchedule(scope, scheduleId);
      const said = swapOfferSaid(swap, zone, linkTo(`/on-call/${scheduleId}`));
      await planPages(scope, mailsTo(await audienceOf(scope, swap), said));
      return swap;
    }),
  );
  const answered = async (scope: Scope, swap: Swap): Promise<Swap> => {
    if (swap.status === "withdrawn") return swap;
    const { scheduleId, asker } = swap;
    const zone = await zoneOfSchedule(scope, scheduleId);
    const said = swapAnswerSaid(swap, zone, linkTo(`/on-call/${scheduleId}`));
    await planPages(scope, mailsTo([asker.personId], said));
    return swap;
  };
  serve(oncallRoutes.acceptSwap, (call) =>
    call.write(async (scope) =>
      answered(scope, await acceptSwap(scope, call.params.swapId, refTo(call.caller))),
    ),
  );
  serve(oncallRoutes.declineSwap, (call) =>
    call.write(async (scope) =>
      answered(scope, await declineSwap(scope, call.params.swapId, refTo(call.caller))),
    ),
  );
}

function serveFeeds(serve: Serve, sources: OnCallSources): void {
  serve(oncallRoutes.feeds, (call) =>
    call.read(async (scope) => ({
      items: await listFeeds(scope, maySeeAll(call.caller) ? "all" : call.caller.personId),
    })),
  );
  serve(oncallRoutes.makeFeed, (call) =>
    call.write(async (scope) => {
      const { feed, secret } = await makeFeed(scope, refTo(call.caller), call.body.scheduleId);
      return { feed, url: calendarAddress(sources, secret) };
    }, "secret"),
  );
  serve(oncallRoutes.removeFeed, async (call) => {
    const { feedId } = call.params;
    const by = refTo(call.caller);
    await call.write((scope) => removeFeed(scope, feedId, by, maySeeAll(call.caller)));
    return DONE;
  });
}

function maySeeAll({ role }: Caller): boolean {
  return mayActAs(role, "admin");
}

function refTo({ personId, name }: Caller) {
  return { personId, name };
}
