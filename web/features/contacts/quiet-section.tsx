// The hours in which what can wait does wait.
import { Select, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { contactRoutes } from "../../../contract/contacts.ts";
import type { Reach } from "../../../contract/contacts.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand } from "../../lib/query.ts";
import { viewerZone } from "../../lib/time.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./contacts.module.css";
import { NightBar } from "./night-bar.tsx";
import type { PartProps } from "./part.ts";

interface Values {
  readonly on: boolean;
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
}

export function QuietSection({ reach, isMe, mayChange }: PartProps) {
  return (
    <Section title="Quiet hours" padded={false}>
      {mayChange ? (
        <QuietForm key={JSON.stringify(reach.quietHours)} reach={reach} />
      ) : (
        <p className={styles["said"]}>
          {reach.quietHours === null
            ? `${isMe ? "You have" : "They have"} none: every page goes out at any hour.`
            : `P4 and P5 wait from ${reach.quietHours.from} until ${reach.quietHours.until} (${reach.quietHours.timeZone}).`}
        </p>
      )}
    </Section>
  );
}

function QuietForm({ reach: { person, quietHours } }: Pick<PartProps, "reach">) {
  const { personId } = person;
  const form = useForm<Values>({ initialValues: valuesOf(quietHours), validate: FAULTS });
  const write = useCommand(contactRoutes.writeQuietHours, { quiet: true, done: "Saved" });
  const submit = form.onSubmit(({ on, from, until, timeZone }) => {
    const body = { quietHours: on ? { from, until, timeZone } : null };
    write.run({ params: { personId }, body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  const { on, from, until, timeZone } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <div className={styles["fields"]}>
        <Switch
          label="Let P4 and P5 wait at night"
          description="They go out when the night is over. P1, P2 and P3 ring at any hour."
          {...form.getInputProps("on", { type: "checkbox" })}
        />
        {on && (
          <>
            <NightBar from={from} until={until} />
            <div className={styles["three"]}>
              <TextInput type="time" label="From" required {...form.getInputProps("from")} />
              <TextInput type="time" label="Until" required {...form.getInputProps("until")} />
              <Select
                label="Time zone"
                className={styles["zone"] ?? ""}
                searchable
                limit={60}
                nothingFoundMessage="No zone of that name. Try a large city nearby."
                data={zoneOptions(timeZone)}
                {...form.getInputProps("timeZone")}
                onChange={(value) => form.setFieldValue("timeZone", value ?? timeZone)}
              />
            </div>
          </>
        )}
        <FormError error={write.error} fields={["quietHours.from", "quietHours.until"]} />
      </div>
      {form.isDirty() && (
        <SaveBar
          verb="Save the quiet hours"
          dirty
          pending={write.isPending}
          onDiscard={() => {
            form.reset();
            write.reset();
          }}
        />
      )}
    </form>
  );
}

const FAULTS = {
  from: (text: string, { on }: Values) => (on && text === "" ? "Say when the night begins." : null),
  until: (text: string, { on, from }: Values) => {
    if (!on) return null;
    if (text === "") return "Say when the night is over.";
    return text === from ? "It ends when it begins. Choose another time." : null;
  },
};

function valuesOf(quietHours: Reach["quietHours"]): Values {
  const usual = { from: "22:00", until: "07:00", timeZone: viewerZone() };
  return { on: quietHours !== null, ...(quietHours ?? usual) };
}

/** The viewer's own zone first, then all that this browser knows; the chosen one even when it does not. */
function zoneOptions(chosen: string): { readonly value: string; readonly label: string }[] {
  const own = viewerZone();
  const all = new Set([own, chosen, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...all].map((value) => ({
    value,
    label: value === own ? `${value} (yours)` : value,
  }));
}
