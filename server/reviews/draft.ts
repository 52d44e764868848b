// The draft of a review: what the journal of its incident already knows.
import type { Incident } from "../../core/incidents/words.ts";
import { draftImpact, draftTimeline } from "../../core/reviews/draft.ts";
import type { ReviewSection } from "../../core/reviews/words.ts";
import type { Scope } from "../platform/scope.ts";

export interface DraftSources {
  timelineSentences(
    scope: Scope,
    incidentId: string,
  ): Promise<readonly { readonly at: string; readonly sentence: string }[]>;
  serviceNames(scope: Scope, serviceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Characters; a section may have 100,000, and its writer needs room. */
const LONGEST = 80_000;

export async function draftOf(
  sources: DraftSources,
  scope: Scope,
  incidentId: string,
  incident: Incident,
): Promise<Partial<Record<ReviewSection, string>>> {
  const { services, priority, tickets } = incident;
  const ids = [...new Set(services.map(({ serviceId }) => serviceId))];
  const names = await sources.serviceNames(scope, ids);
  const impact = draftImpact({
    services: services.map(({ serviceId, from, until }) => {
      return { name: names.get(serviceId) ?? "A service no longer known", from, until };
    }),
    priority,
    ticketCount: tickets.length,
  });
  const timeline = draftTimeline(await sources.timelineSentences(scope, incidentId));
  return { timeline: shortened(timeline), impact: shortened(impact) };
}

/** Cut at the end of a line. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const whole = text.slice(0, text.lastIndexOf("\n", LONGEST));
  return `${whole}\n\nThe rest is on the timeline of the incident.`;
}
