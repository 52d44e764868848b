// Chooses who owns an action; oneself comes first.
import { Select } from "@mantine/core";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { useRoute } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";

interface OwnerSelectProps {
  readonly value: string;
  readonly onChange: (personId: string) => void;
}

export function OwnerSelect({ value, onChange }: OwnerSelectProps) {
  const { person: me } = useSession();
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const able = people.filter(
    ({ status, role, personId }) =>
      personId === value || (status === "active" && mayActAs(role, "responder")),
  );
  const first = (personId: string) => (personId === me.personId ? 0 : 1);
  return (
    <Select
      label="Owner"
      required
      searchable
      allowDeselect={false}
      nothingFoundMessage="Nobody of that name works incidents."
      value={value}
      onChange={(personId) => onChange(personId ?? value)}
      data={able
        .toSorted((a, b) => first(a.personId) - first(b.personId))
        .map(({ personId, name }) => ({
          value: personId,
          label: personId === me.personId ? `${name} (you)` : name,
        }))}
    />
  );
}
