// Who takes turns in a layer, in which order; a turn may be of several people at once.
import { MultiSelect, Select } from "@mantine/core";
import { peopleRoutes } from "../../../../contract/people.ts";
import { mayActAs } from "../../../../core/access/roles.ts";
import { useRoute } from "../../../lib/query.ts";
import { MovableList } from "../../../ui/movable-list.tsx";
import { whyUnreached } from "../picture/duty.ts";
import { useHueOf } from "../picture/frame.tsx";
import pictureStyles from "../picture/picture.module.css";
import styles from "./editor.module.css";
import { newTurn } from "./fields.ts";
import type { Turn } from "./fields.ts";
import type { LayerProps } from "./fields.ts";

export function Turns({ form, at, layer: { name, turns } }: LayerProps) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const path = `layers.${at}.turns` as const;
  const nameOf = (personId: string) =>
    people.find((person) => person.personId === personId)?.name ?? "somebody no longer known";
  const sayTurn = ({ people: ids }: Turn) =>
    ids.length === 0 ? "empty turn" : ids.map(nameOf).join(" and ");
  const able = people
    .filter(({ status, role }) => status !== "disabled" && mayActAs(role, "responder"))
    .map(({ personId, name: label, status }) => ({
      value: personId,
      label: status === "active" ? label : `${label} (invited)`,
    }));
  const known = new Set(able.map(({ value }) => value));
  /** Somebody who may no longer serve is shown all the same, to be taken out. */
  const gone = (ids: readonly string[]) =>
    ids.filter((id) => !known.has(id)).map((id) => ({ value: id, label: nameOf(id) }));
  return (
    <div className={styles["turns"]}>
      <span className={styles["label"]}>Turns, in their order</span>
      <MovableList
        label={`Turns of ${name}`}
        items={turns}
        keyOf={({ key }) => key}
        nameOf={sayTurn}
        onMove={(from, to) => form.reorderListItem(path, { from, to })}
        onRemove={(turn) => form.removeListItem(path, turn)}
        rowClass={styles["turn"]}
      >
        {(turn, place, buttons) => (
          <>
            <TurnSwatches people={turn.people} />
            <MultiSelect
              aria-label={`People of turn ${place + 1}`}
              className={styles["turnPeople"] ?? ""}
              searchable
              hidePickedOptions
              openOnFocus={false}
              nothingFoundMessage="Nobody of that name works incidents."
              placeholder={turn.people.length === 0 ? "Name" : ""}
              data={[...able, ...gone(turn.people)]}
              value={turn.people}
              error={faultOf(form.errors[`${path}.${place}`], turn.people, people)}
              onChange={(chosen) => form.setFieldValue(`${path}.${place}.people`, chosen)}
            />
            {buttons}
          </>
        )}
      </MovableList>
      <Select
        aria-label={`Add a turn to ${name}`}
        placeholder="Add somebody"
        searchable
        openOnFocus={false}
        nothingFoundMessage="Nobody of that name works incidents."
        value={null}
        error={form.errors[path]}
        data={able}
        onChange={(personId) => {
          if (personId === null) return;
          form.insertListItem(path, newTurn([personId]));
          form.clearFieldError(path);
        }}
      />
    </div>
  );
}

function faultOf(
  said: unknown,
  ids: readonly string[],
  people: Parameters<typeof whyUnreached>[1],
): string | null {
  if (typeof said === "string") return said;
  const words = ids.flatMap((personId) => whyUnreached(personId, people) ?? []);
  return words.length === 0 ? null : words.join(" ");
}

function TurnSwatches({ people }: { readonly people: readonly string[] }) {
  const hueOf = useHueOf();
  return (
    <span className={styles["swatches"]} aria-hidden>
      {people.map((personId) => (
        <span
          key={personId}
          className={pictureStyles["swatch"]}
          style={{ "--hue": hueOf(personId) }}
        />
      ))}
    </span>
  );
}
