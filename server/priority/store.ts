// The matrix of an organisation: one column of its row.
import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { Matrix } from "../../contract/priority.ts";
import type { Actor } from "../../core/actor.ts";
import { matrixFaults, type PriorityMatrix } from "../../core/priority/matrix.ts";
import { Refusal } from "../../core/refusal.ts";
import { audit } from "../platform/journal.ts";
import type { Scope } from "../platform/scope.ts";

export async function matrixOf({ tx, orgId }: Scope): Promise<z.output<typeof Matrix>> {
  const { matrix } = await tx
    .selectFrom("organisation")
    .select("matrix")
    .where("org_id", "=", orgId)
    .executeTakeFirstOrThrow();
  return Matrix.parse(matrix);
}

/** Counts for what is prioritised from now on. @throws Refusal naming each cell that is too mild */
export async function changeMatrix(
  scope: Scope,
  actor: Actor,
  matrix: PriorityMatrix,
): Promise<void> {
  const faults = matrixFaults(matrix);
  if (faults.length > 0) {
    const words = `More damage must never get a milder priority. ${faults.join(" ")}`;
    throw new Refusal("matrix.inverted", words);
  }
  const { tx, orgId } = scope;
  // Locked, so that what is written down as "before" is what was replaced.
  const row = await tx
    .selectFrom("organisation")
    .select("matrix")
    .where("org_id", "=", orgId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (isDeepStrictEqual(row.matrix, matrix)) return;
  await tx
    .updateTable("organisation")
    .set({ matrix: JSON.stringify(matrix) })
    .where("org_id", "=", orgId)
    .execute();
  const event = { type: "matrix.changed", before: row.matrix, after: matrix };
  await audit(scope, { kind: "matrix", id: orgId }, actor, event);
}
