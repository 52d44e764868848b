// The cockpit of an incident: who has it, how long it lasts, how fast it was answered, what is promised.
import type { ReactNode } from "react";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { downtimeMinutes } from "../../../core/reports/figures.ts";
import { useNow } from "../../lib/now.ts";
import { duration } from "../../lib/time.ts";
import { Elapsed } from "../../ui/elapsed.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { toneClass } from "../../ui/tone.ts";
import type { Tone } from "../../ui/tone.ts";
import { useDesk } from "./desk.ts";
import styles from "./clocks.module.css";
import { isLive } from "./stage.ts";

export function Clocks() {
  const { incident } = useDesk();
  const { declaredAt, acknowledgedAt, mitigatedAt, resolvedAt, status } = incident;
  const live = isLive(incident);
  const waits = live && acknowledgedAt === null;
  return (
    <dl className={styles["clocks"]}>
      <Holder />
      <Burning />
      {live && <NextUpdate />}
      <Clock label="To acknowledge" tone={waits ? "warm" : "plain"} hint={answeredBy(incident)}>
        <Span from={declaredAt} until={acknowledgedAt} runs={live} />
      </Clock>
      <Clock label="To mitigate">
        <Span
          from={declaredAt}
          until={mitigatedAt ?? resolvedAt}
          runs={live && status === "open"}
        />
      </Clock>
      <Clock label="To resolve">
        <Span from={declaredAt} until={resolvedAt} runs={live} />
      </Clock>
      <Downtime />
    </dl>
  );
}

interface ClockProps {
  readonly label: string;
  readonly tone?: Tone;
  readonly hint?: ReactNode;
  readonly wide?: boolean;
  readonly big?: boolean;
  readonly children: ReactNode;
}

function Clock({ label, tone = "plain", hint, wide, big, children }: ClockProps) {
  const look = `${wide === true ? styles["wide"] : ""} ${big === true ? styles["big"] : ""}`;
  return (
    <div className={`${styles["clock"]} ${look} ${toneClass(tone)}`}>
      <dt>{label}</dt>
      <dd className={tone === "plain" ? "" : styles["toned"]}>
        {children}
        {hint !== undefined && hint !== null && (
          <span className={styles["hint"]} {...(typeof hint === "string" ? { title: hint } : {})}>
            {hint}
          </span>
        )}
      </dd>
    </div>
  );
}

interface SpanProps {
  readonly from: string;
  readonly until: string | null;
  readonly runs: boolean;
}

function Span({ from, until, runs }: SpanProps) {
  if (until === null && !runs) return "–";
  return (
    <span className={until === null ? styles["running"] : ""}>
      <Elapsed from={from} until={until} />
    </span>
  );
}

function answeredBy({ acknowledgedBy, acknowledgedAt, status }: IncidentDetail): ReactNode {
  if (acknowledgedBy !== null && acknowledgedAt !== null) return `by ${acknowledgedBy.name}`;
  return acknowledgedAt !== null && status !== "resolved" ? "then escalated" : null;
}

/** The loudest cell of the page while it says that nobody has it. */
function Holder() {
  const { incident } = useDesk();
  const { holder, climbing, roles } = incident;
  if (holder !== null) {
    const commands = roles.some(
      ({ role, person }) => role === "commander" && person.personId === holder.personId,
    );
    return (
      <Clock label="Who has it" wide hint={commands ? "Incident commander" : "Acknowledged it"}>
        <PersonChip person={holder} />
      </Clock>
    );
  }
  if (!isLive(incident)) {
    return (
      <Clock label="Who had it" wide>
        Nobody
      </Clock>
    );
  }
  return (
    <Clock
      label="Who has it"
      wide
      tone="hot"
      hint={climbing === null ? "Nobody is being looked for." : <Climbing climbing={climbing} />}
    >
      Nobody yet
    </Clock>
  );
}

function Climbing({
  climbing: { label, nextAt },
}: {
  readonly climbing: NonNullable<IncidentDetail["climbing"]>;
}) {
  return (
    <>
      {label ?? "Looking for somebody"}
      {nextAt !== null && (
        <>
          , next <TimeText at={nextAt} as="due" quiet />
        </>
      )}
    </>
  );
}

function Burning() {
  const { incident } = useDesk();
  const { beganAt, resolvedAt, status } = incident;
  const since = (
    <>
      since <TimeText at={beganAt} as="short" quiet />
    </>
  );
  if (status === "cancelled") {
    return (
      <Clock label="Lasted" hint={since}>
        False alarm
      </Clock>
    );
  }
  return (
    <Clock label={resolvedAt === null ? "Burning for" : "Lasted"} hint={since} big>
      <Elapsed from={beganAt} until={resolvedAt} />
    </Clock>
  );
}

/** Counts down to what was promised; a broken promise is hot. */
function NextUpdate() {
  const { incident } = useDesk();
  const { nextUpdateAt } = incident;
  const present = useNow();
  if (nextUpdateAt === null) {
    return <Clock label="Next update">None promised</Clock>;
  }
  const left = Date.parse(nextUpdateAt) - present;
  const tone = left < 0 ? "hot" : left < 5 * 60_000 ? "warm" : "plain";
  return (
    <Clock
      label="Next update"
      tone={tone}
      hint={
        <>
          at <TimeText at={nextUpdateAt} as="short" quiet />
        </>
      }
    >
      <TimeText at={nextUpdateAt} as="due" quiet />
    </Clock>
  );
}

/** Minutes in which at least one service was hit: those of the figures, counted on while it lasts. */
function Downtime() {
  const { incident } = useDesk();
  const { impacts, beganAt } = incident;
  const present = useNow(15_000);
  if (impacts.length === 0) return <Clock label="Downtime">–</Clock>;
  const from = impacts.reduce((least, one) => (one.from < least ? one.from : least), beganAt);
  const minutes = downtimeMinutes(
    impacts.map(({ service, from: start, until }) => ({
      serviceId: service.serviceId,
      from: start,
      until,
    })),
    { from, to: new Date(present).toISOString() },
  );
  const lasts = impacts.some(({ until }) => until === null);
  return (
    <Clock label="Downtime" hint={lasts ? "and counting" : null}>
      {duration(minutes * 60_000)}
    </Clock>
  );
}
