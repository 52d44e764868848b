// The five stages of this incident, with when each was passed and what the present one waits for.
import type { ReactNode } from "react";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { StageRail } from "../../ui/stage-rail.tsx";
import type { Stage } from "../../ui/stage-rail.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { useDesk } from "./desk.ts";
import styles from "./incident.module.css";
import { stageOf } from "./stage.ts";

export function Stages() {
  const { incident } = useDesk();
  return (
    <div className={styles["rail"]}>
      <StageRail current={stageOf(incident)} notes={notesOf(incident)} />
    </div>
  );
}

function at(instant: string | null, meanwhile: ReactNode): ReactNode {
  return instant === null ? meanwhile : <TimeText at={instant} as="short" quiet />;
}

function notesOf(incident: IncidentDetail): Record<Stage, ReactNode> {
  const { status, detectedAt, declaredAt, triagedAt, mitigatedAt, resolvedAt, closedAt } = incident;
  const stopped = status === "cancelled" ? "False alarm" : null;
  return {
    detect: at(detectedAt, null),
    log: at(declaredAt, null),
    categorise: at(triagedAt, stopped ?? "Waits for triage"),
    resolve: at(
      resolvedAt,
      triagedAt === null ? null : (stopped ?? (mitigatedAt === null ? "Under way" : "Mitigated")),
    ),
    close: at(closedAt, status === "resolved" ? closingWaitsFor(incident) : null),
  };
}

function closingWaitsFor({ needsReview, review }: IncidentDetail): string {
  if (!needsReview || review === "signedOff") return "Ready to close";
  return review === "draft" ? "Waits for the signature" : "Waits for the review";
}
