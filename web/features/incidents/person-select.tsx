// Chooses a person who works incidents; oneself comes first.
import { Select } from "@mantine/core";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { useRoute } from "../../lib/query.ts";
import { useSession } from "../../lib/session.ts";

interface PersonSelectProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
  readonly placeholder?: string;
  /** Opens at once, and says when it is left without a choice. */
  readonly opened?: boolean;
  readonly onLeave?: () => void;
}

export function PersonSelect(props: PersonSelectProps) {
  const { label, labelHidden = false, value, onChange, placeholder, opened, onLeave } = props;
  const { person: me } = useSession();
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const able = people
    .filter(({ status, role }) => status === "active" && mayActAs(role, "responder"))
    .toSorted((a, b) => rank(a.personId, me.personId) - rank(b.personId, me.personId));
  return (
    <Select
      searchable
      clearable={opened !== true}
      nothingFoundMessage="Nobody of that name works incidents."
      value={value}
      onChange={(next) => {
        if (next !== value) onChange(next);
        else onLeave?.();
      }}
      data={able.map(({ personId, name }) => ({
        value: personId,
        label: personId === me.personId ? `${name} (you)` : name,
      }))}
      {...(labelHidden ? { "aria-label": label } : { label })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(opened === true ? { defaultDropdownOpened: true, autoFocus: true } : {})}
      {...(onLeave === undefined ? {} : { onBlur: onLeave })}
    />
  );
}

function rank(personId: string, me: string): number {
  return personId === me ? 0 : 1;
}
