// The four kinds of incident, with what each of them means.
import { Radio } from "@mantine/core";
import { INCIDENT_TYPES } from "../../../core/incidents/words.ts";
import type { IncidentType } from "../../../core/incidents/words.ts";
import styles from "./type-field.module.css";
import { TYPE_WORDS } from "./words.ts";

interface TypeFieldProps {
  readonly value: IncidentType | null;
  readonly onChange: (type: IncidentType) => void;
  readonly error?: string | null;
  readonly required?: boolean;
}

export function TypeField({ value, onChange, error, required = true }: TypeFieldProps) {
  return (
    <Radio.Group
      label="What kind of trouble is it?"
      withAsterisk={required}
      value={value ?? ""}
      onChange={(chosen) => {
        const type = INCIDENT_TYPES.find((one) => one === chosen);
        if (type !== undefined) onChange(type);
      }}
      error={error ?? null}
    >
      <div className={styles["types"]}>
        {INCIDENT_TYPES.map((type) => (
          <Radio.Card
            key={type}
            value={type}
            className={styles["type"] ?? ""}
            data-autofocus={type === (value ?? INCIDENT_TYPES[0]) ? true : undefined}
          >
            <span className={styles["name"]}>{TYPE_WORDS[type].name}</span>
            <span className={styles["hint"]}>{TYPE_WORDS[type].hint}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
