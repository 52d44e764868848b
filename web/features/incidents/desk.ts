// What every part of an incident's page needs: the incident, what the viewer may do, and the way to the dialogs.
import { createContext, useContext } from "react";
import type { ServiceRef } from "../../../contract/fields.ts";
import type { IncidentDetail } from "../../../contract/incidents.ts";
import type { ActionId } from "./actions.ts";

export type Task = IncidentDetail["tasks"][number];

/** What a dialog is asked about. */
export type Asked =
  | { readonly kind: ActionId }
  | { readonly kind: "restore"; readonly service: ServiceRef; readonly from: string }
  | { readonly kind: "why" }
  | { readonly kind: "changeTask"; readonly task: Task };

export interface Desk {
  readonly incident: IncidentDetail;
  /** The viewer's person. */
  readonly me: string;
  /** A responder or above, and the incident is neither closed nor cancelled. */
  readonly mayWork: boolean;
  /** Whether the viewer may do this now. */
  readonly offers: (id: ActionId) => boolean;
  readonly act: (id: ActionId) => void;
  readonly ask: (asked: Asked) => void;
  /** An action that needs no dialog is on its way. */
  readonly busy: boolean;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("This part of the page stands outside of an incident.");
  return desk;
}
