// The days on which a layer does not serve: added by the calendar of the browser, taken out one by one.
import { Button, Pill, TextInput } from "@mantine/core";
import { useState } from "react";
import { now } from "../../../lib/now.ts";
import { day as sayDay } from "../../../lib/time.ts";
import styles from "./editor.module.css";
import { isDay } from "./faults.ts";
import type { LayerProps } from "./fields.ts";

export function Holidays({ form, at, layer: { holidays } }: LayerProps) {
  const [chosen, setChosen] = useState("");
  const path = `layers.${at}.holidays` as const;
  const add = () => {
    if (!isDay(chosen)) return;
    form.setFieldValue(path, [...new Set([...holidays, chosen])].toSorted());
    form.clearFieldError(path);
    setChosen("");
  };
  const fault = form.errors[path];
  return (
    <div className={styles["fields"]}>
      <div className={styles["row"]}>
        <TextInput
          type="date"
          label="Holidays"
          description="Local days on which this layer does not serve, midnight to midnight."
          className={styles["wide"] ?? ""}
          value={chosen}
          error={typeof fault === "string" ? fault : null}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" onClick={add} disabled={!isDay(chosen)}>
          Add the day
        </Button>
      </div>
      {holidays.length > 0 && (
        <Pill.Group aria-label="Holidays of this layer">
          {holidays.map((holiday) => (
            <Pill
              key={holiday}
              withRemoveButton
              removeButtonProps={{
                "aria-label": `Remove ${holiday}`,
                "aria-hidden": false,
                tabIndex: 0,
              }}
              onRemove={() =>
                form.setFieldValue(
                  path,
                  holidays.filter((one) => one !== holiday),
                )
              }
            >
              {/* At noon it is the same day almost everywhere. */}
              {sayDay(`${holiday}T12:00:00Z`, now(), "UTC")}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </div>
  );
}
