// What somebody may be called for: experts are paged by it.
import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { contactRoutes } from "../../../contract/contacts.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import styles from "./contacts.module.css";
import type { PartProps } from "./part.ts";

export function SkillSection({ reach, isMe, mayChange }: PartProps) {
  return (
    <Section title="Skills" padded={false}>
      {mayChange ? (
        <SkillForm key={JSON.stringify(reach.skills)} reach={reach} isMe={isMe} />
      ) : (
        <Skills skills={reach.skills} />
      )}
    </Section>
  );
}

function Skills({ skills }: { readonly skills: readonly string[] }) {
  return (
    <p className={`${styles["said"]} ${styles["pills"]}`}>
      {skills.length === 0
        ? "None is written down."
        : skills.map((skill) => <Pill key={skill}>{skill}</Pill>)}
    </p>
  );
}

function SkillForm({ reach, isMe }: Omit<PartProps, "mayChange">) {
  const { personId } = reach.person;
  const [skills, setSkills] = useState(reach.skills);
  const known = useRoute(contactRoutes.skills, {});
  const write = useCommand(contactRoutes.writeSkills, { quiet: true, done: "Saved" });
  const dirty = JSON.stringify(skills) !== JSON.stringify(reach.skills);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        write.run({ params: { personId }, body: { skills } }).catch(() => undefined);
      }}
    >
      <div className={styles["fields"]}>
        <TagsInput
          label={isMe ? "What you may be called for" : "What they may be called for"}
          description="Whoever needs an expert pages one by skill: PostgreSQL, network, payments. Press Enter after each."
          data={known.data?.items.map(({ skill }) => skill) ?? []}
          maxTags={50}
          maxLength={100}
          value={skills}
          onChange={setSkills}
          clearButtonProps={{ "aria-label": "Remove all skills" }}
          {...(skills.length === 0 ? { placeholder: "PostgreSQL" } : {})}
        />
        <FormError error={write.error} />
      </div>
      {dirty && (
        <SaveBar
          verb="Save the skills"
          dirty
          pending={write.isPending}
          onDiscard={() => {
            setSkills(reach.skills);
            write.reset();
          }}
        />
      )}
    </form>
  );
}
