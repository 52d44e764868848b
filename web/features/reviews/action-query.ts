// From the words in the address to the question to the API; a word that means nothing there is left out.
import type { z } from "zod";
import type { reviewRoutes } from "../../../contract/reviews.ts";
import type { Search } from "../../lib/filters.ts";

type ActionQuery = Partial<z.output<(typeof reviewRoutes.actions)["query"]>>;

const STATUSES = ["open", "done", "dropped"] as const;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `owner=me` is whoever reads it, so that the link can be shared. */
export function queryOf({ status, owner }: Search, me: string): ActionQuery {
  const known = STATUSES.find((name) => name === status);
  const ownerId = owner === "me" ? me : owner;
  return {
    limit: 500,
    ...(known === undefined ? {} : { status: known }),
    ...(ownerId !== undefined && ID.test(ownerId) ? { ownerId } : {}),
  };
}
