// One person: name and role, whether they may enter, how pages reach them, and where they are needed.
import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useParams } from "@tanstack/react-router";
import { peopleRoutes } from "../../../contract/people.ts";
import type { Person } from "../../../contract/people.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ReachSummary } from "../../ui/reach-summary.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { AuditLink } from "./audit-link.tsx";
import { Duties } from "./duties.tsx";
import { mayGive } from "./invite-dialog.tsx";
import { Missing } from "./missing.tsx";
import { PersonActions } from "./person-actions.tsx";
import { asRole, ROLE_WORDS, roleOptions } from "./role-words.ts";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const BACK = { to: "/settings/people", label: "People" } as const;

export function PersonPage() {
  const { personId } = useParams({ strict: false });
  const people = useRoute(peopleRoutes.list, {});
  return (
    <Loaded query={people}>
      {({ items }) => {
        const person = items.find((one) => one.personId === personId);
        return person === undefined ? (
          <Missing back={BACK} title="No such person" />
        ) : (
          <OnePerson key={personId} person={person} />
        );
      }}
    </Loaded>
  );
}

function OnePerson({ person }: { readonly person: Person }) {
  const { person: me } = useSession();
  const { personId, name, role, status } = person;
  // An owner is changed by owners alone.
  const mayChange = useMay("admin") && mayGive(me.role, role);
  return (
    <>
      <SettingsHeader
        back={BACK}
        title={name}
        meta={
          <>
            <StatePill of="person" state={status} />
            <span>{ROLE_WORDS[role].name}</span>
            <span className={styles["name"]}>{person.email}</span>
            {personId === me.personId && <span>This is you</span>}
          </>
        }
        actions={mayChange && <PersonActions person={person} />}
      />
      <div className={styles["split"]}>
        <div className={styles["stack"]}>
          <Section title="Name and role" padded={!mayChange}>
            {mayChange ? <PersonForm person={person} /> : <PersonFacts person={person} />}
          </Section>
          <Section
            title={personId === me.personId ? "How pages reach you" : "How pages reach them"}
            actions={
              <ReachButton personId={personId} mayChange={mayChange || personId === me.personId} />
            }
          >
            <ReachSummary personId={personId} />
          </Section>
        </div>
        <div className={styles["stack"]}>
          <Duties personId={personId} />
          <Section title="Here since">
            <TimeText at={person.createdAt} as="full" />
            <AuditLink kind="person" streamId={personId} />
          </Section>
        </div>
      </div>
    </>
  );
}

interface ReachButtonProps {
  readonly personId: string;
  readonly mayChange: boolean;
}

function ReachButton({ personId, mayChange }: ReachButtonProps) {
  return (
    <Button
      variant="default"
      size="xs"
      renderRoot={(root) => (
        <Link {...root} to="/settings/people/$personId/reach" params={{ personId }} />
      )}
    >
      {mayChange ? "Change or test" : "Rules and hours"}
    </Button>
  );
}

function PersonFacts({ person: { name, email, role } }: { readonly person: Person }) {
  return (
    <KeyValue
      pairs={[
        { label: "Name", value: name },
        { label: "Signs in with", value: email },
        { label: "Role", value: `${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].hint}` },
      ]}
    />
  );
}

function PersonForm({ person }: { readonly person: Person }) {
  const { personId } = person;
  const { person: me } = useSession();
  const form = useForm({
    initialValues: { name: person.name, role: person.role },
    validate: {
      name: (text) => (text.trim() === "" ? "Write their name, as colleagues know it." : null),
    },
  });
  const change = useCommand(peopleRoutes.change, {
    quiet: true,
    done: "Saved",
    onDone: ({ name, role }) => {
      form.setInitialValues({ name, role });
      form.reset();
    },
  });
  const submit = form.onSubmit((body) => {
    change.run({ params: { personId }, body }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
      focusFault();
    });
  }, focusFault);
  const { role } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <div className={styles["fields"]}>
        <FormError error={change.error} fields={["name", "role"]} />
        <TextInput label="Name" required {...form.getInputProps("name")} />
        <Select
          label="Role"
          description={ROLE_WORDS[role].hint}
          data={roleOptions().filter(({ value }) => mayGive(me.role, value))}
          {...form.getInputProps("role")}
          onChange={(value) => form.setFieldValue("role", asRole(value) ?? role)}
        />
      </div>
      <SaveBar
        verb="Save changes"
        dirty={form.isDirty()}
        pending={change.isPending}
        onDiscard={() => {
          form.reset();
          change.reset();
        }}
      />
    </form>
  );
}
