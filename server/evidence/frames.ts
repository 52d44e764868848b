// Entries of the journal as server-sent events, and which of them a reader is told.
import type { LiveEvent } from "../../contract/evidence.ts";
import { mayActAs, type Role } from "../../core/access/roles.ts";
import { type Actor, actorName } from "../../core/actor.ts";
import type { LiveEntry } from "../platform/live.ts";

interface Reader {
  readonly personId: string;
  readonly role: Role;
}

export interface Frames {
  readonly text: string;
  /** What the reader is in the organisation was changed; what came after it is left out. */
  readonly aboutReader: boolean;
}

export function framesFor(reader: Reader, entries: readonly LiveEntry[]): Frames {
  const place = entries.findIndex((entry) => changes(entry, reader));
  const told = place === -1 ? entries : entries.slice(0, place + 1);
  const frames = told.filter((entry) => mayKnow(reader, entry)).map(frameOf);
  const last = told.at(-1);
  // An id without data: the reader need not go through what was left out a second time.
  if (last !== undefined && !mayKnow(reader, last)) frames.push(`id: ${last.cursor}\n\n`);
  return { text: frames.join(""), aboutReader: place !== -1 };
}

function changes({ kind, streamId, type }: LiveEntry, { personId }: Reader): boolean {
  return kind === "person" && streamId === personId && type === "person.changed";
}

/** A requester follows their own reports; whoever may look at everything hears of everything. */
function mayKnow({ role, personId }: Reader, { kind, data }: LiveEntry): boolean {
  if (mayActAs(role, "stakeholder")) return true;
  return kind === "ticket" && (data as { readonly reporterId?: unknown }).reporterId === personId;
}

function frameOf(entry: LiveEntry): string {
  const { cursor, kind, streamId, incidentId, type, at, actor } = entry;
  const name = actorName(actor as Actor);
  const event: LiveEvent = { kind, streamId, incidentId, type, at, actor: name };
  return `id: ${cursor}\ndata: ${JSON.stringify(event)}\n\n`;
}
