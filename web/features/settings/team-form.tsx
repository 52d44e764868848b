// The fields of a team.
import { MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Team } from "../../../contract/catalog.ts";
import { peopleRoutes } from "../../../contract/people.ts";
import { mayActAs } from "../../../core/access/roles.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import styles from "./settings.module.css";

interface TeamFormProps {
  /** null: a new one. */
  readonly team: Team | null;
}

interface TeamFields {
  name: string;
  description: string;
  memberIds: string[];
}

function fieldsOf(team: Team | null): TeamFields {
  return {
    name: team?.name ?? "",
    description: team?.description ?? "",
    memberIds: team?.members.map(({ personId }) => personId) ?? [],
  };
}

export function TeamForm({ team }: TeamFormProps) {
  const form = useForm<TeamFields>({
    initialValues: fieldsOf(team),
    validate: {
      name: (text) => (text.trim() === "" ? "Give the team a name." : null),
    },
  });
  const { save, isPending, error, reset } = useSaveTeam(team, (saved) => {
    form.setInitialValues(fieldsOf(saved));
    form.reset();
  });
  const submit = form.onSubmit((body) => {
    save(body).catch((fault: unknown) => {
      form.setErrors(fieldErrors(fault));
      focusFault();
    });
  }, focusFault);
  return (
    <form noValidate onSubmit={submit}>
      <div className={styles["fields"]}>
        <FormError error={error} fields={["name", "description", "memberIds"]} />
        <TextInput label="Name" required {...form.getInputProps("name")} />
        <Textarea label="What it does" minRows={2} {...form.getInputProps("description")} />
        <MultiSelect
          label="Members"
          description="All of them are paged when a policy pages the team."
          placeholder={form.values.memberIds.length === 0 ? "Choose people" : ""}
          searchable
          openOnFocus={false}
          hidePickedOptions
          nothingFoundMessage="Nobody of that name works incidents."
          data={useMembers(team)}
          {...form.getInputProps("memberIds")}
        />
      </div>
      <SaveBar
        verb={team === null ? "Make the team" : "Save changes"}
        isNew={team === null}
        dirty={form.isDirty()}
        pending={isPending}
        onDiscard={() => {
          form.reset();
          reset();
        }}
      />
    </form>
  );
}

/** Who can be paged; and who is a member already, whatever became of them. */
function useMembers(team: Team | null) {
  const people = useRoute(peopleRoutes.list, {}).data?.items ?? [];
  const members = new Set(team?.members.map(({ personId }) => personId));
  return people
    .filter(
      ({ personId, status, role }) =>
        members.has(personId) || (status !== "disabled" && mayActAs(role, "responder")),
    )
    .map(({ personId, name, status }) => ({
      value: personId,
      label: status === "active" ? name : `${name} (${status})`,
    }));
}

function useSaveTeam(team: Team | null, onSaved: (team: Team) => void) {
  const navigate = useNavigate();
  const make = useCommand(catalogRoutes.makeTeam, { quiet: true, done: "Team made" });
  const change = useCommand(catalogRoutes.changeTeam, {
    quiet: true,
    done: "Saved",
    onDone: onSaved,
  });
  const { isPending, error, reset } = team === null ? make : change;
  const save = async (body: TeamFields) => {
    if (team !== null) await change.run({ params: { teamId: team.teamId }, body });
    else {
      const { teamId } = await make.run({ body });
      // It is in the list by now, so that its page finds it.
      await navigate({ to: "/settings/teams/$teamId", params: { teamId }, ignoreBlocker: true });
    }
  };
  return { save, isPending, error, reset };
}
