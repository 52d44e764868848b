// A question with a few answers, each a card that is easy to hit with a thumb.
import { Radio } from "@mantine/core";
import styles from "./tickets.module.css";

interface OptionCardsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly name: string;
    readonly hint?: string;
  }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly error?: string | null;
  readonly required?: boolean;
  /** Short answers in one row. */
  readonly small?: boolean;
}

export function OptionCards<Value extends string>(props: OptionCardsProps<Value>) {
  const { label, options, value, onChange, error, required = false, small = false } = props;
  return (
    <Radio.Group
      label={label}
      withAsterisk={required}
      value={value ?? ""}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
      error={error ?? null}
      errorProps={{ mt: 8 }}
    >
      <div className={small ? styles["presets"] : styles["options"]}>
        {options.map(({ value: name, name: words, hint }) => (
          <Radio.Card key={name} value={name} className={styles["option"] ?? ""}>
            <span className={styles["optionName"]}>{words}</span>
            {hint !== undefined && <span className={styles["optionHint"]}>{hint}</span>}
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
