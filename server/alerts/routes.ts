// Alerts over HTTP: the list, and one alert with the reasons for what became of it.
import { type AlertDetail, alertRoutes } from "../../contract/alerts.ts";
import type { AlertEvent } from "../../core/alerts/words.ts";
import { badField, notFound } from "../platform/problem.ts";
import type { Serve } from "../serve.ts";
import { type AlertPlace, alertHistory, findAlert, listAlerts } from "./store/list.ts";

export function alertsRoutes(serve: Serve): void {
  serve(alertRoutes.list, ({ query, read }) =>
    read(async (scope) => {
      const { limit, before, ...filter } = query;
      if (filter.q?.includes("\0")) throw badField("q", "No title contains the character NUL.");
      const items = await listAlerts(scope, filter, limit, placeFrom(before));
      const last = items.length === limit ? items.at(-1) : undefined;
      return { items: [...items], next: last === undefined ? null : cursorOf(last) };
    }),
  );
  serve(alertRoutes.one, ({ params, read }) =>
    read(async (scope): Promise<AlertDetail> => {
      const alert = await findAlert(scope, params.alertId);
      if (alert === null) throw notFound("alert");
      const history = await alertHistory(scope, params.alertId);
      return {
        ...alert,
        reasons: history.map(({ at, event }) => ({ at, sentence: reasonOf(event) })),
      };
    }),
  );
}

function reasonOf(event: AlertEvent): string {
  return event.type === "alert.opened" ? event.serviceReason : event.reason;
}

function cursorOf({ openedAt, alertId }: AlertPlace): string {
  return `${openedAt}_${alertId}`;
}

const CURSOR = /^(\d{4}-[\d-]{5}T[\d:]{8}\.\d{3}Z)_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

function placeFrom(before: string | undefined): AlertPlace | null {
  if (before === undefined) return null;
  const [, openedAt = "", alertId = ""] = CURSOR.exec(before) ?? [];
  if (Number.isNaN(Date.parse(openedAt))) {
    throw badField(
      "before",
      "This is not where a part of this list ends. Leave it out to begin anew.",
    );
  }
  return { openedAt, alertId };
}
