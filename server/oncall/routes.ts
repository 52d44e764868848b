// Schedules, their shifts and overrides over HTTP.
import { oncallRoutes } from "../../contract/oncall.ts";
import type { Serve } from "../serve.ts";
import { changeSchedule, makeSchedule, removeSchedule } from "./store/change.ts";
import { shiftsOf } from "./store/duty.ts";
import { addOverride, removeOverride } from "./store/overrides.ts";
import { listSchedules } from "./store/schedules.ts";

const DONE = { done: true } as const;

export function serveOnCall(serve: Serve): void {
  serveSchedules(serve);
  serve(oncallRoutes.shifts, (call) =>
    call.read(async (scope) => ({
      items: await shiftsOf(scope, call.params.scheduleId, call.query),
    })),
  );
  serve(oncallRoutes.addOverride, (call) =>
    call.write((scope) => addOverride(scope, call.params.scheduleId, call.actor, call.body)),
  );
  serve(oncallRoutes.removeOverride, (call) =>
    call.write((scope) => removeOverride(scope, call.params, call.actor)),
  );
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
}
