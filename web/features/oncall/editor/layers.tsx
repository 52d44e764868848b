// The layers of a schedule in their order, one under the other; below, one more can be added.
import { ActionIcon, Button } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconChevronUp,
  IconPlus,
  IconX,
} from "@tabler/icons-react";
import { useState } from "react";
import { Section } from "../../../ui/section.tsx";
import { count, sayLayer } from "../rota-words.ts";
import { today } from "./beginning.ts";
import styles from "./editor.module.css";
import { layersFaults } from "./faults.ts";
import { definitionOf, newLayer } from "./fields.ts";
import type { LayerFields, ScheduleForm } from "./fields.ts";
import { LayerForm } from "./layer-form.tsx";
import { mondayOf } from "./templates.ts";

export function Layers({ form }: { readonly form: ScheduleForm }) {
  const { layers } = form.values;
  const [said, setSaid] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(layers.length === 1 ? layers.map(({ key }) => key) : []),
  );
  const toggle = (key: string) => {
    setOpen(
      open.has(key) ? new Set([...open].filter((one) => one !== key)) : new Set([...open, key]),
    );
  };
  const add = () => {
    const layer = newLayer(`Layer ${layers.length + 1}`, mondayOf(today()), []);
    form.insertListItem("layers", layer);
    setOpen(new Set([...open, layer.key]));
  };
  const move = (from: number, to: number) => {
    keepFocus();
    form.reorderListItem("layers", { from, to });
    setSaid(`${layers[from]?.name ?? ""} is now layer ${to + 1} of ${layers.length}.`);
  };
  return (
    <Section title="Layers" count={layers.length} padded={false}>
      {layers.length > 1 && (
        <p className={styles["hint"]}>
          Where several serve at once, the lowest in this list has it.
        </p>
      )}
      {typeof form.errors["layers"] === "string" && (
        <p className={styles["fault"]}>{form.errors["layers"]}</p>
      )}
      <ol className={styles["layers"]} aria-label="Layers">
        {layers.map((layer, at) => (
          <LayerRow
            key={layer.key}
            form={form}
            at={at}
            layer={layer}
            isOpen={open.has(layer.key) || hasFault(form, at)}
            onToggle={() => toggle(layer.key)}
            onMove={(to) => move(at, to)}
          />
        ))}
      </ol>
      <div className={styles["add"]}>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          Add a layer
        </Button>
      </div>
      <output className="mu-hidden">{said}</output>
    </Section>
  );
}

/** What is at fault must be in sight. */
function hasFault({ errors }: ScheduleForm, at: number): boolean {
  return Object.keys(errors).some(
    (path) => path === `layers.${at}` || path.startsWith(`layers.${at}.`),
  );
}

interface LayerRowProps {
  readonly form: ScheduleForm;
  readonly at: number;
  readonly layer: LayerFields;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onMove: (to: number) => void;
}

function LayerRow({ form, at, layer, isOpen, onToggle, onMove }: LayerRowProps) {
  const name = layer.name.trim() === "" ? `layer ${at + 1}` : layer.name;
  const last = form.values.layers.length - 1;
  return (
    <li className={styles["layer"]}>
      <div className={styles["layerBar"]}>
        <button
          type="button"
          className={styles["layerToggle"]}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {isOpen ? (
            <IconChevronUp size={16} aria-hidden />
          ) : (
            <IconChevronDown size={16} aria-hidden />
          )}
          <span className={styles["layerWords"]}>
            <span className={styles["layerName"]}>{name}</span>
            {!isOpen && <span className={styles["quiet"]}>{sayShort(layer)}</span>}
          </span>
        </button>
        {last > 0 && (
          <span className={styles["buttons"]}>
            <ActionIcon
              aria-label={`Move ${name} up`}
              {...(at === 0 ? AT_END : { onClick: () => onMove(at - 1) })}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Move ${name} down`}
              {...(at === last ? AT_END : { onClick: () => onMove(at + 1) })}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Remove ${name}`}
              onClick={() => form.removeListItem("layers", at)}
            >
              <IconX size={16} />
            </ActionIcon>
          </span>
        )}
      </div>
      {isOpen && <LayerForm form={form} at={at} layer={layer} />}
    </li>
  );
}

const AT_END = { "aria-disabled": true, className: styles["atEnd"] ?? "" } as const;

/** Moving a node in the document takes the focus from it. */
function keepFocus(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus());
}

function sayShort(layer: LayerFields): string {
  if (Object.keys(layersFaults([layer])).length > 0) return "Not complete yet";
  const [read] = definitionOf({ timeZone: "UTC", layers: [layer] }).layers;
  if (read === undefined) return "";
  const along = layer.shadow ? ", rides along" : "";
  return `${count(layer.turns.length, "turn")}, ${sayLayer(read)}${along}`;
}
