// The head of an incident: which one, how bad, in which state, and what to do next.
import { Link } from "@tanstack/react-router";
import { incidentCode } from "../../lib/names.ts";
import { usePhone } from "../../lib/phone.ts";
import { MajorBanner } from "../../ui/major.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { Pill, StatePill } from "../../ui/state-pill.tsx";
import { LOOKS } from "../../ui/states.ts";
import { HeadActions } from "./action-bar.tsx";
import { useDesk } from "./desk.ts";
import styles from "./incident.module.css";
import { isLive } from "./stage.ts";
import { TYPE_WORDS } from "./words.ts";

export function IncidentHead() {
  const { incident } = useDesk();
  const isPhone = usePhone();
  return (
    <>
      <Major />
      <PageHeader
        title={incident.title}
        kicker={<Kicker />}
        meta={<Meta />}
        actions={isPhone ? undefined : <HeadActions />}
      />
    </>
  );
}

/** The band says it once for the whole page; a resolved one keeps it, calmer, until it is closed. */
function Major() {
  const { incident } = useDesk();
  if (!incident.major) return null;
  const commander = incident.roles.find(({ role }) => role === "commander");
  return (
    <div className={styles["band"]}>
      <MajorBanner
        aside={
          commander === undefined
            ? "No incident commander yet"
            : `${commander.person.name} commands`
        }
      >
        {incident.majorReason}
      </MajorBanner>
    </div>
  );
}

function Kicker() {
  const { incident } = useDesk();
  const { number, priority, status } = incident;
  return (
    <>
      <PriorityBadge priority={priority} size="large" withWord />
      <strong className={styles["code"]}>{incidentCode(number)}</strong>
      <StatePill of="incident" state={status} />
      {isLive(incident) && (
        <StatePill
          of="answer"
          state={incident.acknowledgedBy === null ? "nobody" : "acknowledged"}
        />
      )}
      <ReviewMark />
    </>
  );
}

function ReviewMark() {
  const { incident } = useDesk();
  const { incidentId, review, needsReview, status } = incident;
  if (review === "none") {
    return needsReview && status === "resolved" ? <Pill tone="warm">Needs a review</Pill> : null;
  }
  const look = LOOKS.review[review];
  return (
    <Link
      to="/incidents/$incidentId/review"
      params={{ incidentId }}
      className={styles["plain"] ?? ""}
    >
      <Pill tone={look.tone} glyph={look.glyph}>
        Review: {look.word.toLowerCase()}
      </Pill>
    </Link>
  );
}

function Meta() {
  const { incident } = useDesk();
  const { type, category, team, services, reopenings } = incident;
  return (
    <>
      <span>
        {type === null ? "Not categorised yet" : TYPE_WORDS[type].name}
        {category !== null && `, ${category}`}
      </span>
      <span>{team === null ? "No team" : `Team ${team.name}`}</span>
      <span className={styles["services"]}>
        {services.length === 0 ? "No service named" : services.map(({ name }) => name).join(", ")}
      </span>
      {reopenings > 0 && <span>Reopened {reopenings === 1 ? "once" : `${reopenings} times`}</span>}
    </>
  );
}
