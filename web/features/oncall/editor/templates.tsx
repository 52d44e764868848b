// The schedules to start from, side by side; choosing another one asks first when something was edited.
import { useState } from "react";
import { Confirm } from "../../../ui/confirm.tsx";
import { Section } from "../../../ui/section.tsx";
import type { TemplateChoice } from "./beginning.ts";
import styles from "./editor.module.css";
import { TEMPLATES } from "./templates.ts";
import type { Template } from "./templates.ts";

export function Templates({ template }: { readonly template: TemplateChoice }) {
  const [asking, setAsking] = useState<Template | null>(null);
  const { chosen, isEdited, choose } = template;
  return (
    <Section title="Start from">
      <fieldset className={styles["templates"]} aria-label="Templates">
        {TEMPLATES.map(({ value, label, words }) => (
          <button
            key={value}
            type="button"
            className={styles["template"]}
            aria-pressed={value === chosen}
            onClick={() => (isEdited ? setAsking(value) : choose(value))}
          >
            <span className={styles["templateName"]}>{label}</span>
            <span className={styles["quiet"]}>{words}</span>
          </button>
        ))}
      </fieldset>
      <Confirm
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title="Start again from this template?"
        verb="Start again"
        danger
        onConfirm={async () => {
          if (asking !== null) choose(asking);
        }}
      >
        The layers you edited are replaced by those of the template.
      </Confirm>
    </Section>
  );
}
