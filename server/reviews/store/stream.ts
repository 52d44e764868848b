// The row of a review: one per incident, written by decisions only.
import { reviewDecider } from "../../../core/reviews/decider.ts";
import type { Review, ReviewCommand, ReviewEvent } from "../../../core/reviews/words.ts";
import type { ReviewFact } from "../../../core/incidents/words.ts";
import type { Stream } from "../../platform/execute.ts";
import type { Scope } from "../../platform/scope.ts";

/** The id of the stream is that of the incident. */
export const reviewStream: Stream<Review, ReviewCommand, ReviewEvent> = {
  kind: "review",
  decider: reviewDecider,
  async load({ tx }, incidentId) {
    const row = await tx
      .selectFrom("review")
      .select(["state", "version"])
      .where("incident_id", "=", incidentId)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined
      ? null
      : { state: row.state as unknown as Review, version: row.version };
  },
  async save({ tx }, { id, before, state, version }) {
    const row = {
      status: state.status,
      signed_off_at: state.signedOffAt,
      state: JSON.stringify(state),
      version,
    };
    if (before === null) {
      await tx
        .insertInto("review")
        .values({ ...row, incident_id: id })
        .execute();
    } else {
      await tx.updateTable("review").set(row).where("incident_id", "=", id).execute();
    }
  },
  incidentOf: (id) => id,
};

export async function findReview({ tx }: Scope, incidentId: string): Promise<Review | null> {
  const row = await tx
    .selectFrom("review")
    .select("state")
    .where("incident_id", "=", incidentId)
    .executeTakeFirst();
  return row === undefined ? null : (row.state as unknown as Review);
}

/** What closing has to know. Holds the review until the transaction ends, so that no signature is withdrawn meanwhile. */
export async function reviewFact({ tx }: Scope, incidentId: string): Promise<ReviewFact> {
  const row = await tx
    .selectFrom("review")
    .select(["status", "signed_off_at as signedOffAt"])
    .where("incident_id", "=", incidentId)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) return { status: "missing" };
  if (row.status !== "signedOff" || row.signedOffAt === null) return { status: "draft" };
  return { status: "signedOff", at: row.signedOffAt };
}
