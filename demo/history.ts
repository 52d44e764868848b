// Eight weeks of what went wrong before, so that figures, reviews and actions have something to show.
import { incidentRoutes } from "../contract/incidents.ts";
import { reviewRoutes } from "../contract/reviews.ts";
import type { IncidentType } from "../core/incidents/words.ts";
import type { Impact, Urgency } from "../core/priority/matrix.ts";
import { DEFAULT_MATRIX, priorityOf } from "../core/priority/matrix.ts";
import type { Somebody } from "../stories/testing/somebody.ts";
import type { Company } from "./company.ts";

/** Winds the clock of the demo back to a moment before now. */
export type GoTo = (minutesAgo: number) => void;

interface Past {
  readonly daysAgo: number;
  readonly title: string;
  readonly service: keyof Company["services"];
  readonly type: IncidentType;
  readonly category: string;
  readonly impact: Impact;
  readonly urgency: Urgency;
  readonly by: keyof Company["people"];
  /** Minutes from the declaration. */
  readonly acknowledged: number;
  readonly resolved: number;
  readonly cause: string;
  readonly cure: string;
  readonly action?: string;
}

const PAST: readonly Past[] = [
  {
    daysAgo: 55,
    title: "Warehouse handhelds cannot log in",
    service: "warehouse",
    type: "software",
    category: "Sign-in",
    impact: 2,
    urgency: 2,
    by: "lena",
    acknowledged: 6,
    resolved: 74,
    cause: "The certificate of the sign-in service had expired.",
    cure: "Renewed the certificate.",
  },
  {
    daysAgo: 49,
    title: "Search answers slowly",
    service: "search",
    type: "software",
    category: "Performance",
    impact: 2,
    urgency: 3,
    by: "piet",
    acknowledged: 11,
    resolved: 130,
    cause: "An index was rebuilt during the day.",
    cure: "Stopped the rebuild and moved it to the night.",
  },
  {
    daysAgo: 43,
    title: "Card payments are declined",
    service: "checkout",
    type: "software",
    category: "Payment provider",
    impact: 1,
    urgency: 2,
    by: "tomas",
    acknowledged: 3,
    resolved: 52,
    cause: "The payment provider had changed an answer that was read too strictly.",
    cure: "Switched to the second provider, then read the answer leniently.",
    action: "Switch to the second provider by itself when the first declines everything",
  },
  {
    daysAgo: 36,
    title: "Link between the buildings is down",
    service: "core-switch",
    type: "network",
    category: "Carrier",
    impact: 1,
    urgency: 1,
    by: "piet",
    acknowledged: 2,
    resolved: 95,
    cause: "A digger cut the fibre, and the second line ends in the same duct.",
    cure: "The carrier spliced the fibre.",
    action: "Order a second line that takes another street",
  },
  {
    daysAgo: 29,
    title: "Mails arrive an hour late",
    service: "mail",
    type: "software",
    category: "Mail",
    impact: 3,
    urgency: 2,
    by: "lena",
    acknowledged: 19,
    resolved: 160,
    cause: "The virus scanner waited for a list that was no longer there.",
    cure: "Pointed the scanner to the new list.",
  },
  {
    daysAgo: 22,
    title: "Disk of the database host fails",
    service: "db",
    type: "hardware",
    category: "Disk",
    impact: 2,
    urgency: 1,
    by: "piet",
    acknowledged: 4,
    resolved: 41,
    cause: "One disk of the mirror was older than its warranty.",
    cure: "Replaced the disk; the mirror rebuilt itself.",
    action: "Replace disks before they are five years old",
  },
  {
    daysAgo: 15,
    title: "Strange sign-ins from abroad",
    service: "mail",
    type: "security",
    category: "Stolen password",
    impact: 2,
    urgency: 1,
    by: "mara",
    acknowledged: 5,
    resolved: 210,
    cause: "A password was given away on a copied page.",
    cure: "Ended all sessions, reset the password, turned on the second factor.",
    action: "Second factor for everybody in accounting",
  },
  {
    daysAgo: 9,
    title: "Storefront shows old prices",
    service: "storefront",
    type: "software",
    category: "Cache",
    impact: 2,
    urgency: 2,
    by: "yuki",
    acknowledged: 8,
    resolved: 66,
    cause: "The cache was not told of the new price list.",
    cure: "Emptied the cache.",
  },
  {
    daysAgo: 4,
    title: "Wiki is read-only",
    service: "wiki",
    type: "software",
    category: "Disk",
    impact: 3,
    urgency: 3,
    by: "lena",
    acknowledged: 25,
    resolved: 90,
    cause: "The disk was full of old exports.",
    cure: "Deleted the exports.",
  },
  {
    daysAgo: 2,
    title: "Checkout fails for gift cards",
    service: "checkout",
    type: "software",
    category: "Release",
    impact: 2,
    urgency: 1,
    by: "adaeze",
    acknowledged: 4,
    resolved: 38,
    cause: "A release rounded balances the wrong way.",
    cure: "Rolled back the release.",
    action: "Try gift cards in the test before every release",
  },
];

export async function rememberThePast(company: Company, goTo: GoTo): Promise<void> {
  for (const past of PAST) await remember(company, past, goTo);
}

async function remember(company: Company, past: Past, goTo: GoTo): Promise<void> {
  const start = past.daysAgo * 1440 + (past.daysAgo % 7) * 97;
  const by = company.people[past.by];
  goTo(start);
  const { incidentId } = await by.call(incidentRoutes.declare, {
    body: { title: past.title, serviceIds: [company.services[past.service]], type: past.type },
  });
  const params = { incidentId };
  goTo(start - past.acknowledged);
  await by.call(incidentRoutes.acknowledge, { params });
  await by.call(incidentRoutes.assignRole, {
    params: { incidentId, role: "commander" },
    body: { personId: by.personId },
  });
  goTo(start - past.acknowledged - 3);
  await by.call(incidentRoutes.triage, {
    params,
    body: {
      type: past.type,
      category: past.category,
      impact: past.impact,
      urgency: past.urgency,
      priority: priorityOf(DEFAULT_MATRIX, past.impact, past.urgency),
      reason: "Judged by what we saw on the spot.",
    },
  });
  goTo(start - Math.round(past.resolved * 0.6));
  await by.call(incidentRoutes.mitigate, {
    params,
    body: { how: "Contained; looking for the cause." },
  });
  goTo(start - past.resolved);
  const incident = await by.call(incidentRoutes.resolve, {
    params,
    body: { restoredBy: past.cure },
  });
  goTo(start - past.resolved - 600);
  if (incident.needsReview) await review(company, by, incidentId, past);
  await by.call(incidentRoutes.close, { params });
}

async function review(
  company: Company,
  by: Somebody,
  incidentId: string,
  past: Past,
): Promise<void> {
  const params = { incidentId };
  await by.call(reviewRoutes.open, { params });
  await by.call(reviewRoutes.write, {
    params,
    body: {
      sections: {
        summary: `${past.title}: found, contained and cured within ${past.resolved} minutes.`,
        rootCause: past.cause,
        contributingFactors:
          "Nobody had seen this combination before, and no alarm was set for it.",
        wentWell: "The right people were together within minutes.",
        wentBadly: "The first ten minutes went into finding out what was hit.",
      },
    },
  });
  if (past.action !== undefined) {
    const dueOn = new Date(Date.now() + (30 - past.daysAgo) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const ownerId = company.people[past.daysAgo % 2 === 0 ? "piet" : past.by].personId;
    await by.call(reviewRoutes.addAction, { params, body: { title: past.action, ownerId, dueOn } });
  }
  const noActionsReason =
    past.action === undefined ? "Cured for good; nothing is left to do." : null;
  await by.call(reviewRoutes.signOff, { params, body: { noActionsReason } });
}
