// Makes the desk: which actions the viewer has, and what each of them sets in motion.
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import { reviewRoutes } from "../../../contract/reviews.ts";
import { useCommand } from "../../lib/query.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { actionOf } from "./actions.ts";
import type { ActionId } from "./actions.ts";
import type { Asked, Desk } from "./desk.ts";
import { isOver } from "./stage.ts";

/** Where the cursor goes for what is written on the page itself. */
export const FIELD_IDS = { note: "incident-note", task: "incident-task" } as const;

interface DeskAndDialog {
  readonly desk: Desk;
  readonly asked: Asked | null;
  readonly onAnswered: () => void;
}

export function useDeskOf(incident: IncidentDetail): DeskAndDialog {
  const me = useSession().person.personId;
  const may = useMay("responder");
  const [asked, setAsked] = useState<Asked | null>(null);
  const opener = useRef<Element | null>(null);
  const direct = useDirectActions(incident, me);
  const offers = (id: ActionId) =>
    (may || (id === "review" && incident.review !== "none")) && actionOf(id).offered(incident, me);
  const ask = (next: Asked) => {
    if (asked === null) opener.current = document.activeElement;
    setAsked(next);
  };
  const act = (id: ActionId) => {
    if (!offers(id)) return;
    const run = direct.run[id];
    if (run === undefined) ask({ kind: id });
    else run();
  };
  const desk: Desk = {
    incident,
    me,
    mayWork: may && !isOver(incident),
    offers,
    act,
    ask,
    busy: direct.busy,
  };
  const onAnswered = () => {
    setAsked(null);
    giveFocusBack(opener.current);
  };
  return { desk, asked, onAnswered };
}

/** What needs no dialog: one press, or a jump to a field of the page. */
function useDirectActions({ incidentId, review }: IncidentDetail, me: string) {
  const navigate = useNavigate();
  const acknowledge = useCommand(incidentRoutes.acknowledge);
  const assign = useCommand(incidentRoutes.assignRole);
  const toReview = () =>
    void navigate({ to: "/incidents/$incidentId/review", params: { incidentId } });
  const open = useCommand(reviewRoutes.open, { onDone: toReview });
  const run: Partial<Record<ActionId, () => void>> = {
    acknowledge: () => acknowledge.start({ params: { incidentId } }),
    command: () =>
      assign.start({ params: { incidentId, role: "commander" }, body: { personId: me } }),
    review: review === "none" ? () => open.start({ params: { incidentId } }) : toReview,
    note: () => focusField(FIELD_IDS.note),
    task: () => focusField(FIELD_IDS.task),
  };
  return { run, busy: acknowledge.isPending || assign.isPending || open.isPending };
}

function focusField(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "center" });
  (place?.querySelector("textarea") ?? place?.querySelector("input"))?.focus();
}

/** The page of the thing that opened a dialog may have been drawn anew meanwhile. */
function giveFocusBack(to: Element | null): void {
  setTimeout(() => {
    const isThere = to instanceof HTMLElement && to.isConnected && to !== document.body;
    const back = isThere ? to : document.querySelector("main");
    back?.focus({ preventScroll: true });
  });
}
