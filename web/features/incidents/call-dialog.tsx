// Pages somebody beside the ladder: a person by name, or everybody who knows about something.
import { SegmentedControl, Select, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import { escalationRoutes } from "../../../contract/escalation.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { useDesk } from "./desk.ts";
import { Dialog } from "./dialog.tsx";
import styles from "./dialogs.module.css";
import { PersonSelect } from "./person-select.tsx";
import { sayCalled } from "./words.ts";

const WAYS = [
  { value: "person", label: "A person" },
  { value: "skill", label: "By skill" },
];

export function CallDialog({ onClose }: { readonly onClose: () => void }) {
  const { incident } = useDesk();
  const { incidentId } = incident;
  const [by, setBy] = useState("person");
  const [personId, setPersonId] = useState<string | null>(null);
  const [skill, setSkill] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const call = useCommand(escalationRoutes.call, {
    quiet: true,
    onDone: (answer) => {
      notifications.show({ message: sayCalled(answer) });
      onClose();
    },
  });
  const wanted = by === "person" ? { personId } : { skill };
  const isChosen = Object.values(wanted).every((one) => one !== null);
  return (
    <Dialog
      title="Page somebody"
      onClose={onClose}
      verb="Page them now"
      busy={call.isPending}
      error={call.error}
      fields={["reason"]}
      disabled={!isChosen}
      onSubmit={() =>
        call.start({
          params: { incidentId },
          body: {
            reason,
            ...(by === "person" && personId !== null ? { personId } : {}),
            ...(by === "skill" && skill !== null ? { skill } : {}),
          },
        })
      }
    >
      <p className={styles["words"]}>
        They are paged at once, at any hour, beside the ladder. Whoever has the incident keeps it.
      </p>
      <SegmentedControl
        aria-label="Whom to page"
        fullWidth
        value={by}
        onChange={setBy}
        data={WAYS}
      />
      {by === "person" ? (
        <PersonSelect
          label="Person"
          placeholder="Type a name"
          value={personId}
          onChange={setPersonId}
        />
      ) : (
        <SkillSelect value={skill} onChange={setSkill} />
      )}
      <Textarea
        label="What do you need them for?"
        placeholder="A partition has no leader, and I do not dare to move it."
        required
        minRows={2}
        value={reason}
        error={fieldErrors(call.error)["reason"]}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Dialog>
  );
}

interface SkillSelectProps {
  readonly value: string | null;
  readonly onChange: (skill: string | null) => void;
}

function SkillSelect({ value, onChange }: SkillSelectProps) {
  const skills = useRoute(contactRoutes.skills, {}).data?.items ?? [];
  const people = skills.find(({ skill }) => skill === value)?.people ?? [];
  return (
    <Select
      label="Skill"
      searchable
      placeholder={skills.length === 0 ? "Nobody has written down a skill yet" : "Kafka, Oracle, …"}
      nothingFoundMessage="Nobody has written down such a skill."
      data={skills.map(({ skill }) => skill)}
      value={value}
      onChange={onChange}
      {...(people.length === 0
        ? {}
        : { description: people.map(({ name }) => name).join(", "), inputWrapperOrder: ORDER })}
    />
  );
}

/** Who it would be stands below the field. */
const ORDER: ("label" | "input" | "description" | "error")[] = [
  "label",
  "input",
  "description",
  "error",
];
