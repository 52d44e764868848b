// The record of every change over HTTP.
import { type AuditEntry, evidenceRoutes } from "../../contract/evidence.ts";
import { actorName } from "../../core/actor.ts";
import { tellChange } from "../../core/evidence/audit.ts";
import type { Names } from "../../core/evidence/words.ts";
import { badField } from "../platform/problem.ts";
import type { Serve } from "../serve.ts";
import { listRecord, readRecordNames, type RecordNames, type RecordRow } from "./store/record.ts";

export function serveRecord(serve: Serve): void {
  serve(evidenceRoutes.audit, ({ read, query }) => {
    const { limit, before, kind, streamId } = query;
    const position = before === undefined ? null : positionFrom(before);
    return read(async (scope) => {
      const rows = await listRecord(scope, { kind, streamId }, limit + 1, position);
      const page = rows.slice(0, limit);
      const names = namesOf(await readRecordNames(scope, page));
      const last = page.at(-1);
      return {
        items: page.map((row) => entryOf(row, names)),
        next: rows.length > limit && last !== undefined ? String(last.position) : null,
      };
    });
  });
}

function positionFrom(text: string): number {
  const position = /^\d{1,15}$/.test(text) ? Number(text) : null;
  if (position === null) {
    throw badField("before", "This is no place in the record. Use `next` of the page before.");
  }
  return position;
}

function entryOf(row: RecordRow, names: Names): AuditEntry {
  const { position, at, actor, kind, streamId, type, data } = row;
  return {
    entryId: String(position),
    at,
    actor: {
      kind: actor.kind,
      id: actor.kind === "muster" ? null : actor.id,
      name: actorName(actor),
    },
    kind,
    streamId,
    type,
    sentence: tellChange({ ...row, event: { ...data, type } }, names),
    data,
  };
}

function namesOf({ people, services, deliveries }: RecordNames): Names {
  return {
    person: (id) => people.get(id) ?? "somebody no longer known",
    service: (id) => services.get(id) ?? "a service no longer known",
    delivery: (id) => deliveries.get(id) ?? null,
  };
}
