// Who takes turns, in which order: people are added, moved and taken out.
import { Select } from "@mantine/core";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { useRoute } from "../../lib/query.ts";
import { MovableList } from "../../ui/movable-list.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { whyUnreached } from "./duty.ts";
import styles from "./oncall.module.css";
import { newTurn } from "./rotation-fields.ts";
import type { RotationFormState } from "./rotation-fields.ts";

export function Turns({ form }: { readonly form: RotationFormState }) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const { turns } = form.values;
  const nameOf = (personId: string) =>
    people.find((person) => person.personId === personId)?.name ?? "somebody no longer known";
  return (
    <>
      <MovableList
        label="People in the order of their turns"
        items={turns}
        keyOf={({ key }) => key}
        nameOf={({ personId }) => nameOf(personId)}
        onMove={(from, to) => form.reorderListItem("turns", { from, to })}
        onRemove={(at) => form.removeListItem("turns", at)}
        rowClass={styles["turn"]}
      >
        {({ personId }, at, buttons) => (
          <>
            <span className={styles["turnNumber"]}>{at + 1}</span>
            <span className={styles["turnText"]}>
              <PersonChip person={{ name: nameOf(personId) }} />
              <Fault words={form.errors[`turns.${at}`] ?? whyUnreached(personId, people)} />
            </span>
            {buttons}
          </>
        )}
      </MovableList>
      <div className={styles["addTurn"]}>
        <AddTurn form={form} />
        {turns.length > 1 && (
          <p className={styles["quiet"]}>
            Each is on call every {ordinal(turns.length)} week.{" "}
            <span className={styles["keysHint"]}>Alt with ↑ or ↓ moves the person you are at.</span>
          </p>
        )}
      </div>
    </>
  );
}

function Fault({ words }: { readonly words: unknown }) {
  return typeof words === "string" ? <span className={styles["turnFault"]}>{words}</span> : null;
}

function AddTurn({ form }: { readonly form: RotationFormState }) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const { turns } = form.values;
  return (
    <Select
      label="Add somebody"
      placeholder="Name"
      searchable
      openOnFocus={false}
      nothingFoundMessage="Nobody of that name works incidents."
      value={null}
      error={form.errors["turns"]}
      data={people
        .filter(({ status, role }) => status !== "disabled" && mayActAs(role, "responder"))
        .filter(({ personId }) => !turns.some((turn) => turn.personId === personId))
        .map(({ personId, name, status }) => ({
          value: personId,
          label: status === "active" ? name : `${name} (invited)`,
        }))}
      onChange={(personId) => {
        if (personId === null) return;
        form.insertListItem("turns", newTurn(personId));
        form.clearFieldError("turns");
      }}
    />
  );
}

function ordinal(count: number): string {
  if (count === 2) return "second";
  if (count === 3) return "third";
  const last = count % 10;
  const teen = count % 100 > 10 && count % 100 < 14;
  if (teen || last === 0 || last > 3) return `${count}th`;
  return `${count}${last === 1 ? "st" : last === 2 ? "nd" : "rd"}`;
}
