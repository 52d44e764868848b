// Every event that can stand on the timeline of an incident, told as one sentence.
import { type Actor, actorName } from "../actor.ts";
import type { EscalationEvent } from "../escalation/words.ts";
import type { IncidentEvent } from "../incidents/words.ts";
import type { DeliveryEvent } from "../notify/words.ts";
import { type ReviewEvent, REVIEW_SECTIONS } from "../reviews/words.ts";
import { SECTION_NAMES } from "../reviews/decide.ts";
import { tellIncident } from "./incident.ts";
import type { Names, Told, Topic } from "./words.ts";

/** Actions out of a review are rows; their changes are written down as these. */
type ActionEvent =
  | { readonly type: "action.added"; readonly title: string; readonly dueOn: string }
  | { readonly type: "action.changed"; readonly title: string; readonly status?: string };

type ToldEvent = IncidentEvent | EscalationEvent | DeliveryEvent | ReviewEvent | ActionEvent;

/** The sentence of an entry; null for what is no news on a timeline. */
export function tell(
  entry: {
    readonly streamId: string;
    readonly actor: Actor;
    readonly event: { readonly type: string };
  },
  names: Names,
): Told | null {
  const who = actorName(entry.actor);
  const event = entry.event as ToldEvent;
  const [family] = event.type.split(".");
  switch (family) {
    case "incident":
      return tellIncident(event as IncidentEvent, who, names);
    case "escalation":
      return tellEscalation(event as EscalationEvent, who);
    case "delivery":
      return tellDelivery(event as DeliveryEvent, names.delivery(entry.streamId) ?? "message", who);
    case "review":
      return tellReview(event as ReviewEvent, who);
    case "action":
      return tellAction(event as ActionEvent, who);
    default:
      return null;
  }
}

function told(topic: Topic, sentence: string, detail: string | null = null): Told {
  return { topic, sentence, detail: detail === "" ? null : detail };
}

function tellEscalation(event: EscalationEvent, who: string): Told {
  switch (event.type) {
    case "escalation.started":
      return told("pages", `The ladder “${event.policy.name}” was started.`, event.reason);
    case "escalation.rungReached": {
      const people = event.reached.map(({ name }) => name).join(", ");
      const whom = people === "" ? "nobody could be reached" : `paged ${people}`;
      const reasons = [
        ...event.reached.map(({ name, reason }) => `${name}: ${reason}`),
        ...event.unreachable,
        event.reason,
      ];
      return told(
        "pages",
        `${event.label}: ${whom}.`,
        reasons.filter(Boolean).map(bullet).join("\n"),
      );
    }
    case "escalation.acknowledged":
      return told("pages", `The ladder stopped: ${who} answered.`);
    case "escalation.exhausted":
      return told("pages", "The ladder ended and nobody answered.", event.reason);
    case "escalation.stopped":
      return told("pages", "The ladder was stopped.", event.reason);
  }
}

function bullet(line: string): string {
  return `- ${line}`;
}

/** That a message is planned is no news: the rung says whom it is for. */
function tellDelivery(event: DeliveryEvent, what: string, who: string): Told | null {
  const What = what.charAt(0).toUpperCase() + what.slice(1);
  switch (event.type) {
    case "delivery.planned":
      return null;
    case "delivery.sent": {
      const bundle = event.bundle ?? 1;
      const together = bundle > 1 ? `, as one message of ${bundle} pages` : "";
      return told("pages", `${What} was handed over${together}.`);
    }
    case "delivery.hastened":
      return told("pages", `${What} goes at once.`, event.reason);
    case "delivery.delivered":
      return told("pages", `${What} arrived.`);
    case "delivery.undelivered":
      return told("pages", `${What} did not arrive.`, event.words);
    case "delivery.answered":
      return told("pages", `${What} was answered.`);
    case "delivery.attemptFailed":
      return told("pages", `${What} failed and will be tried again.`, event.words);
    case "delivery.gaveUp":
      return told("pages", `${What} was given up after ${event.attempt} attempts.`, event.words);
    case "delivery.withheld":
      return told("pages", `${What} did not leave the building.`, event.words);
    case "delivery.retried":
      return told("pages", `${who} sent again: ${what}.`);
    case "delivery.cancelled":
      return told("pages", `${What} was no longer needed.`, event.reason);
  }
}

function tellReview(event: ReviewEvent, who: string): Told {
  switch (event.type) {
    case "review.opened":
      return told("review", `${who} opened the review.`);
    case "review.written": {
      const sections = REVIEW_SECTIONS.filter((section) => event.sections[section] !== undefined);
      const written = sections.map((section) => SECTION_NAMES[section].toLowerCase()).join(", ");
      return told("review", `${who} wrote the review: ${written}.`);
    }
    case "review.signedOff":
      return told(
        "review",
        `${who} signed off the review.`,
        event.noActionsReason === null ? null : `No actions: ${event.noActionsReason}`,
      );
    case "review.withdrawn":
      return told("review", `${who} withdrew the signature of the review.`, event.reason);
  }
}

function tellAction(event: ActionEvent, who: string): Told {
  if (event.type === "action.added") {
    return told("review", `${who} added an action due ${event.dueOn}: ${event.title}`);
  }
  const status =
    event.status === undefined ? "changed an action" : `set an action to ${event.status}`;
  return told("review", `${who} ${status}: ${event.title}`);
}
