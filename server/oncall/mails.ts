// What is said by mail about duty: at the change of shift, of swaps, and of gaps to come.
import type { HandOff, Swap } from "../../contract/oncall.ts";
import { incidentName } from "../../core/incidents/names.ts";
import type { Instant } from "../../core/time.ts";

/** A message as the slice of notifications plans it. */
export interface Mail {
  readonly incidentId: null;
  readonly escalationId: null;
  readonly rung: null;
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Said {
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export function mailsTo(personIds: readonly string[], said: Said): Mail[] {
  const { subject } = said;
  const mail = { incidentId: null, escalationId: null, rung: null, ...said } as const;
  return personIds.map((personId) => ({ ...mail, personId, subject: subject.slice(0, 200) }));
}

/** "Mon 26 Oct 2026, 09:00 (Europe/Berlin)" */
function whenIn(timeZone: string, at: Instant): string {
  return `${localTime(timeZone, at)} (${timeZone})`;
}

function localTime(timeZone: string, at: Instant): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const day = [of("weekday"), of("day"), of("month"), of("year")].join(" ");
  return `${day}, ${of("hour")}:${of("minute")}`;
}

export interface ShiftChange {
  readonly scheduleId: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly at: Instant;
  readonly before: readonly string[];
  /** null: nobody knows when it ends. */
  readonly until: Instant | null;
  readonly note: { readonly text: string; readonly by: string; readonly at: Instant } | null;
  readonly openIncidents: HandOff["openIncidents"];
}

export function handOffSaid(change: ShiftChange, link: string): Said {
  const { scheduleId, schedule, timeZone, at, before, until, note, openIncidents } = change;
  const from = before.length === 0 ? "" : ` You take over from ${before.join(" and ")}.`;
  const end = until === null ? "" : `, until ${whenIn(timeZone, until)}`;
  const incidents = openIncidents.map(({ number, title, priority, status }) => {
    const state = status === "mitigated" ? ", mitigated" : "";
    return `${incidentName(number)} (P${priority ?? "?"}${state}): ${title}`;
  });
  const paragraphs = [
    `You are on call in ${schedule} since ${whenIn(timeZone, at)}${end}.${from}`,
    note === null ? "" : `Note of ${note.by}, ${whenIn(timeZone, note.at)}:\n${note.text}`,
    incidents.length === 0
      ? "No incident of your team is open."
      : `Open incidents of your team:\n${incidents.join("\n")}`,
  ];
  return {
    subject: `You are on call: ${schedule}`,
    text: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"),
    link,
    event: "oncall.handOff",
    data: { scheduleId, schedule, at, incidents: openIncidents.map(({ number }) => number) },
  };
}

export function swapOfferSaid(swap: Swap, timeZone: string, link: string): Said {
  const { asker, schedule, offeredTo, note } = swap;
  const paragraphs = [
    `${asker.name} asks ${offeredTo === null ? "whoever can" : "you"} to serve in ${schedule} ${spanWords(timeZone, swap.give)}.`,
    swap.take === null ? "" : `In return ${asker.name} serves ${spanWords(timeZone, swap.take)}.`,
    note === "" ? "" : `${asker.name} writes: ${note}`,
    `Until somebody accepts, ${asker.name} stays on call.`,
  ];
  return {
    subject: `${asker.name} offers a swap: ${schedule}`,
    text: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"),
    link,
    event: "swap.offered",
    data: { swapId: swap.swapId, scheduleId: swap.scheduleId },
  };
}

/** To who asked, when somebody accepted or declined. */
export function swapAnswerSaid(swap: Swap, timeZone: string, link: string): Said {
  const { schedule, give, take } = swap;
  const span = spanWords(timeZone, give);
  const accepted = swap.status === "accepted";
  const by = (accepted ? swap.taker : swap.offeredTo)?.name ?? "Somebody";
  const text = accepted
    ? [
        `${by} serves for you in ${schedule} ${span}.`,
        take === null ? "" : `In return you serve ${spanWords(timeZone, take)}.`,
      ]
    : [
        `${by} cannot serve for you in ${schedule} ${span}.`,
        "You stay on call then. You can offer it to somebody else.",
      ];
  return {
    subject: `${by} ${accepted ? "accepted" : "declined"} your swap: ${schedule}`,
    text: text.filter((paragraph) => paragraph !== "").join("\n\n"),
    link,
    event: accepted ? "swap.accepted" : "swap.declined",
    data: { swapId: swap.swapId, scheduleId: swap.scheduleId },
  };
}

function spanWords(
  timeZone: string,
  { start, end }: { readonly start: Instant; readonly end: Instant },
): string {
  return `from ${localTime(timeZone, start)} to ${whenIn(timeZone, end)}`;
}

export interface GapWords {
  readonly scheduleId: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly start: Instant;
  readonly end: Instant | null;
}

const MOST_GAPS_TOLD = 50;

export function gapsSaid(gaps: readonly GapWords[], link: string): Said {
  const [first, ...others] = gaps;
  const subject =
    first !== undefined && others.length === 0
      ? `Nobody on call in ${first.schedule} from ${localTime(first.timeZone, first.start)}`
      : `Nobody on call: ${gaps.length} gaps in your schedules`;
  const told = gaps.slice(0, MOST_GAPS_TOLD).map(({ schedule, timeZone, start, end }) => {
    const until = end === null ? "on, with no end in sight" : `to ${localTime(timeZone, end)}`;
    return `${schedule}: from ${localTime(timeZone, start)} ${until} (${timeZone})`;
  });
  const more = gaps.length > told.length ? `And ${gaps.length - told.length} more.` : "";
  const paragraphs = [
    "At these times nobody is on call. Pages would go on to the next rung.",
    told.join("\n"),
    more,
    "Fill the gap with an override, or change the schedule. What repeats every week is told once.",
  ];
  return {
    subject,
    text: paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"),
    link,
    event: "oncall.gap",
    data: { gaps: gaps.map(({ scheduleId, start, end }) => ({ scheduleId, start, end })) },
  };
}
