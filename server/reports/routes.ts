// Figures over HTTP: a period in, counts, times and downtime out, with names.
import { type Figures, reportRoutes } from "../../contract/reports.ts";
import { type Period, figuresOf } from "../../core/reports/figures.ts";
import type { Day, Instant } from "../../core/time.ts";
import { badField } from "../platform/problem.ts";
import type { Scope } from "../platform/scope.ts";
import type { Serve } from "../serve.ts";
import { MOST_INCIDENTS, readFacts } from "./store.ts";

export interface ReportsDeps {
  serviceNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  teamNames(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const DAY = 86_400_000;
const LONGEST = 750 * DAY;

export function serveReports(serve: Serve, deps: ReportsDeps): void {
  serve(reportRoutes.figures, ({ read, query }) => read((scope) => figures(deps, scope, query)));
}

async function figures(
  { serviceNames, teamNames }: ReportsDeps,
  scope: Scope,
  { from, to, timeZone }: { readonly from: string; readonly to: string; readonly timeZone: string },
): Promise<Figures> {
  const length = Date.parse(to) - Date.parse(from);
  if (length <= 0) throw badField("to", "The end of the period must come after its beginning.");
  if (length > LONGEST)
    throw badField("to", "A period has at most 750 days. Choose a shorter one.");
  const facts = await readFacts(scope, { from, to });
  if (facts.length > MOST_INCIDENTS) {
    throw badField(
      "from",
      `There are more than ${MOST_INCIDENTS} incidents. Choose a shorter period.`,
    );
  }
  const period: Period = { from, to, asOf: scope.at, dayOf: dayIn(timeZone) };
  const { byType, byCategory, byPriority, byTeam, byService, byDay, ...rest } = figuresOf(
    facts,
    period,
  );
  const services = await serviceNames(
    scope,
    byService.map(({ serviceId }) => serviceId),
  );
  const teams = await teamNames(
    scope,
    byTeam.flatMap(({ key }) => key ?? []),
  );
  return {
    from,
    to,
    ...rest,
    byType: byType.map(({ key, count }) => ({ type: key, count })),
    byCategory: byCategory.map(({ key, count }) => ({ category: key, count })),
    byPriority: byPriority.map(({ key, count }) => ({ priority: key, count })),
    byTeam: byTeam.map(({ key, count }) => ({
      teamId: key,
      name: key === null ? "No team" : (teams.get(key) ?? "A team no longer known"),
      count,
    })),
    byService: byService.map((one) => ({
      ...one,
      name: services.get(one.serviceId) ?? "A service no longer known",
    })),
    byDay: byDay.map(({ key, count }) => ({ day: key, count })),
  };
}

/** The reader's calendar day of an instant. One calculation per hour of the period, not per incident. */
function dayIn(timeZone: string): (instant: Instant) => Day {
  const days = new Map<string, Day>();
  const write = formatIn(timeZone);
  return (instant) => {
    // Offsets are whole quarters of an hour, so all instants of a quarter fall on one day.
    const quarter = instant.slice(0, 14) + String(Math.floor(Number(instant.slice(14, 16)) / 15));
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = write(new Date(instant));
    days.set(quarter, day);
    return day;
  };
}

function formatIn(timeZone: string): (date: Date) => Day {
  try {
    // Swedish writes a day as ISO 8601 does.
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
    return (date) => format.format(date);
  } catch {
    throw badField("timeZone", "This is no time zone; write one as Europe/Berlin.");
  }
}
