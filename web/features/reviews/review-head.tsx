// The head of a review: of which incident, how bad it was, and how far the review is.
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { incidentCode } from "../../lib/names.ts";
import { duration } from "../../lib/time.ts";
import { MajorMark } from "../../ui/major.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./review.module.css";
import type { ReviewProps } from "./review-props.ts";

interface ReviewHeadProps extends ReviewProps {
  readonly actions?: ReactNode;
}

export function ReviewHead({ incident, review, actions }: ReviewHeadProps) {
  return (
    <PageHeader
      title={incident.title}
      kicker={<Kicker incident={incident} review={review} />}
      meta={<Meta incident={incident} review={review} />}
      actions={actions}
    />
  );
}

function Kicker({ incident, review }: ReviewProps) {
  const { number, priority, major, status } = incident;
  return (
    <>
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: String(number) }}
        className={styles["back"] ?? ""}
      >
        <IconArrowLeft size={16} aria-hidden className={styles["noPrint"] ?? ""} />
        {incidentCode(number)}
      </Link>
      <PriorityBadge priority={priority} withWord />
      {major && <MajorMark />}
      <StatePill of="incident" state={status} />
      <span className={styles["state"]}>
        Review: <StatePill of="review" state={review.status} />
      </span>
    </>
  );
}

function Meta({ incident }: ReviewProps) {
  const { beganAt, resolvedAt, downtimeMinutes, services } = incident;
  return (
    <>
      <span>
        Began <TimeText at={beganAt} as="short" />
      </span>
      {resolvedAt !== null && (
        <span>Resolved after {duration(Date.parse(resolvedAt) - Date.parse(beganAt))}</span>
      )}
      {downtimeMinutes > 0 && <span>Down for {duration(downtimeMinutes * 60_000)}</span>}
      <span className={styles["services"]}>
        {services.length === 0 ? "No service named" : services.map(({ name }) => name).join(", ")}
      </span>
    </>
  );
}
