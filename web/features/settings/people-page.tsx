// Everybody who may enter: role, state, how pages reach them; and the door for the next one.
import { Button, Select } from "@mantine/core";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { peopleRoutes } from "../../../contract/people.ts";
import type { Person } from "../../../contract/people.ts";
import { ROLES } from "../../../core/access/roles.ts";
import { useFilters } from "../../lib/filters.ts";
import type { Search } from "../../lib/filters.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { ChannelWord } from "../../ui/channel-word.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import type { Column } from "../../ui/data-table-head.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { Avatar } from "../../ui/person-chip.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { ROLE_WORDS, roleOptions } from "./role-words.ts";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const COLUMNS: readonly Column<Person>[] = [
  {
    key: "name",
    head: "Name",
    primary: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: ({ name, email }) => (
      <span className={styles["who"]}>
        <Avatar name={name} />
        <span className={styles["whoText"]}>
          <span className={styles["name"]}>{name}</span>
          <span className={styles["under"]}>{email}</span>
        </span>
      </span>
    ),
  },
  {
    key: "role",
    head: "Role",
    tight: true,
    compare: (a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role),
    cell: ({ role }) => ROLE_WORDS[role].name,
  },
  {
    key: "state",
    head: "State",
    tight: true,
    compare: (a, b) => a.status.localeCompare(b.status),
    cell: ({ status }) => (
      <span className={styles["inline"]}>
        <StatePill of="person" state={status} bare={status !== "invited"} />
      </span>
    ),
  },
  {
    key: "reached",
    head: "Reached by",
    cell: ({ reachedBy }) => <ReachedBy reachedBy={reachedBy} />,
  },
];

function ReachedBy({ reachedBy }: Pick<Person, "reachedBy">) {
  const kinds = [...new Set(reachedBy)];
  return (
    <span className={styles["ways"]}>
      {kinds.map((kind) => (
        <ChannelWord key={kind} channel={kind} />
      ))}
    </span>
  );
}

export function PeoplePage() {
  const people = useRoute(peopleRoutes.list, {});
  const mayInvite = useMay("admin");
  const [inviting, setInviting] = useState(false);
  const filters = useFilters();
  const all = people.data?.items;
  const shown = all?.filter((person) => matches(person, filters.values));
  return (
    <>
      <SettingsHeader
        title="People"
        lead="Who may enter, with which role, and how pages reach them."
        actions={
          mayInvite && (
            <Button
              leftSection={<IconUserPlus size={16} aria-hidden />}
              onClick={() => setInviting(true)}
            >
              Invite somebody
            </Button>
          )
        }
      />
      <PeopleFilters all={all?.length ?? 0} shown={shown?.length ?? 0} />
      <DataTable
        caption="People"
        columns={COLUMNS}
        rows={shown}
        rowKey={({ personId }) => personId}
        rowLink={({ personId }) => ({ to: "/settings/people/$personId", params: { personId } })}
        error={people.error}
        onRetry={() => void people.refetch()}
        empty={
          <Empty icon={IconUsers} title="Nobody fits">
            No person has this name, address, role and state. Show all, and look again.
          </Empty>
        }
      />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </>
  );
}

interface PeopleFiltersProps {
  readonly all: number;
  readonly shown: number;
}

function PeopleFilters({ all, shown }: PeopleFiltersProps) {
  const { values, set, reset } = useFilters();
  const summary = shown === all ? `${all} people` : `${shown} of ${all} people`;
  return (
    <FilterBar
      search={{
        label: "Name or address",
        value: values["q"] ?? "",
        onChange: (q) => set({ q }),
      }}
      summary={all === 1 ? "1 person" : summary}
      onReset={reset}
    >
      <Select
        aria-label="Role"
        placeholder="Any role"
        clearable
        w={150}
        data={roleOptions()}
        value={values["role"] ?? null}
        onChange={(role) => set({ role: role ?? undefined })}
      />
      <Select
        aria-label="State"
        placeholder="Any state"
        clearable
        w={150}
        data={[
          { value: "active", label: "Active" },
          { value: "invited", label: "Invited" },
          { value: "disabled", label: "Disabled" },
        ]}
        value={values["status"] ?? null}
        onChange={(status) => set({ status: status ?? undefined })}
      />
    </FilterBar>
  );
}

function matches({ name, email, role, status }: Person, wanted: Search): boolean {
  const words = (wanted["q"] ?? "").trim().toLowerCase();
  return (
    [name, email].some((text) => text.toLowerCase().includes(words)) &&
    (wanted["role"] ?? role) === role &&
    (wanted["status"] ?? status) === status
  );
}
