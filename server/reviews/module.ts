// Reviews wired: what they need of incidents, and what the house may ask of them.
import type { Database } from "../platform/database.ts";
import type { Serve } from "../serve.ts";
import { type ReviewSources, serveReviews, withdrawReview } from "./routes.ts";
import { openActionsDue } from "./store/actions.ts";
import { reviewFact } from "./store/stream.ts";
import { type ReminderDeps, reminderTasks, startReminders } from "./worker.ts";

export type ReviewsDeps = ReviewSources & ReminderDeps;

export function reviewsModule(deps: ReviewsDeps) {
  return {
    routes: (serve: Serve): void => serveReviews(serve, deps),
    tasks: reminderTasks(deps),
    startReminders: (database: Database) => startReminders(deps, database),
    reviewFact,
    openActionsDue,
    withdrawReview,
  };
}
