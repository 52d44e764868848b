// Which way is tried when: a time line for what is urgent and one for what can wait.
import { Button } from "@mantine/core";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import type { PageUrgency } from "../../../core/contacts/words.ts";
import { useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./contacts.module.css";
import type { PartProps } from "./part.ts";
import { RulePicture } from "./rule-picture.tsx";
import { lanesOf, moved, rulesFrom, sameLanes } from "./rules.ts";
import type { Lanes } from "./rules.ts";

const URGENCIES: readonly { readonly urgency: PageUrgency; readonly title: string }[] = [
  { urgency: "high", title: "Urgent: P1, P2, P3" },
  { urgency: "low", title: "Can wait: P4, P5" },
];

export function RulesSection({ reach, isMe, mayChange }: PartProps) {
  const { person, rulesAreDefault } = reach;
  const { personId } = person;
  const kept = lanesOf(reach);
  const [edited, setEdited] = useState<Lanes | null>(null);
  const shown = merged(kept, edited);
  const dirty = !sameLanes(shown, kept);
  const write = useCommand(contactRoutes.writeRules, {
    quiet: true,
    done: "Saved",
    onDone: () => setEdited(null),
  });
  const save = (rules: ReturnType<typeof rulesFrom>) => {
    // The form shows the error.
    write.run({ params: { personId }, body: { rules } }).catch(() => undefined);
  };
  return (
    <Section
      title={isMe ? "When a page looks for you" : "When a page looks for them"}
      padded={false}
      actions={
        <>
          <span className={styles["quiet"]}>
            {rulesAreDefault ? "Muster’s own rules" : isMe ? "Your own rules" : "Their own rules"}
          </span>
          {mayChange && !rulesAreDefault && (
            <Button variant="default" size="xs" loading={write.isPending} onClick={() => save([])}>
              Use Muster’s own rules
            </Button>
          )}
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(rulesFrom(shown));
        }}
      >
        {URGENCIES.map(({ urgency, title }) => (
          <RulePicture
            key={urgency}
            title={title}
            lanes={shown[urgency]}
            mayChange={mayChange}
            onMove={(contactId, minutes) => setEdited(moved(shown, urgency, contactId, minutes))}
          />
        ))}
        <div className={styles["error"]}>
          <FormError error={write.error} />
        </div>
        {dirty && (
          <SaveBar
            verb="Save the rules"
            dirty
            pending={write.isPending}
            onDiscard={() => {
              setEdited(null);
              write.reset();
            }}
          />
        )}
      </form>
    </Section>
  );
}

/** An address that was verified or removed meanwhile comes and goes without disturbing what is being edited. */
function merged(kept: Lanes, edited: Lanes | null): Lanes {
  if (edited === null) return kept;
  const lanes = (urgency: PageUrgency) => {
    const known = (id: string | null) => edited[urgency].find(({ contactId }) => contactId === id);
    return kept[urgency].map((lane) => {
      const mine = known(lane.contactId);
      return mine === undefined ? lane : { ...lane, afterMinutes: mine.afterMinutes };
    });
  };
  return { high: lanes("high"), low: lanes("low") };
}
