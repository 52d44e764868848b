// Whom a dialog of on-call duty can name: oneself first.
import type { Schedule } from "../../../../contract/oncall.ts";
import { peopleRoutes } from "../../../../contract/people.ts";
import { mayActAs } from "../../../../core/access/roles.ts";
import { useRoute } from "../../../lib/query.ts";
import { useSession } from "../../../lib/session.ts";

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Everybody who may be paged. */
export function useAbleOptions(): Option[] {
  const { person: me } = useSession();
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const able = people.filter(
    ({ status, role }) => status === "active" && mayActAs(role, "responder"),
  );
  return meFirst(
    able.map(({ personId, name }) => ({ value: personId, label: name })),
    me.personId,
  );
}

/** Everybody who is named in a schedule. */
export function useNamedOptions({ people }: Schedule): Option[] {
  const { person: me } = useSession();
  return meFirst(
    people.map(({ personId, name }) => ({ value: personId, label: name })),
    me.personId,
  );
}

function meFirst(options: readonly Option[], me: string): Option[] {
  const own = options.filter(({ value }) => value === me);
  return [
    ...own.map(({ value, label }) => ({ value, label: `${label} (you)` })),
    ...options
      .filter(({ value }) => value !== me)
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  ];
}
