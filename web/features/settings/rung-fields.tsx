// One rung of a policy while it is edited: whom to page, and how long to wait for an answer.
import { NumberInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { Rails } from "./ladder.tsx";
import styles from "./ladder.module.css";
import type { PolicyFields } from "./policy-fields.ts";
import { TargetSelect } from "./target-select.tsx";

interface RungFieldsProps {
  readonly form: UseFormReturnType<PolicyFields>;
  /** The path of the list: `rungs`, `paths.0.rungs`. */
  readonly list: string;
  readonly at: number;
  readonly after: number;
  readonly buttons: ReactNode;
}

export function RungFields({ form, list, at, after, buttons }: RungFieldsProps) {
  const minutes = form.getInputProps(`${list}.${at}.ackMinutes`);
  return (
    <>
      <Rails mark={at + 1} after={after} />
      <div className={styles["body"]}>
        <div className={styles["who"]}>
          <span className={styles["lead"]}>{at === 0 ? "First page" : "then page"}</span>
          <TargetSelect
            form={form}
            path={`${list}.${at}.targets`}
            label={`Whom rung ${at + 1} pages`}
            className={styles["targets"] ?? ""}
          />
          {buttons}
        </div>
        <div className={styles["waitFor"]}>
          if nobody answers for
          <NumberInput
            className={styles["minutes"] ?? ""}
            aria-label={`Minutes that rung ${at + 1} waits for an answer`}
            min={1}
            max={1440}
            allowDecimal={false}
            suffix=" min"
            {...minutes}
            error={minutes.error !== undefined && minutes.error !== null}
          />
          {Boolean(minutes.error) && (
            <p className={styles["fault"]} role="alert">
              {minutes.error}
            </p>
          )}
        </div>
      </div>
    </>
  );
}
