// The editor of a policy: sentences with fields in them, drawn as the ladder they make.
import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { EscalationPolicy } from "../../../contract/escalation.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { bodyOf, fieldsOf, validatePolicy } from "./policy-fields.ts";
import type { PolicyFields } from "./policy-fields.ts";
import { PolicyOptions } from "./policy-options.tsx";
import { RungsEditor } from "./rungs-editor.tsx";
import styles from "./settings.module.css";

interface PolicyFormProps {
  /** null: a new one. */
  readonly policy: EscalationPolicy | null;
}

export function PolicyForm({ policy }: PolicyFormProps) {
  const form = useForm<PolicyFields>({
    initialValues: fieldsOf(policy),
    validate: validatePolicy,
  });
  const { save, isPending, error, reset } = useSavePolicy(policy, (saved) => {
    form.setInitialValues(fieldsOf(saved));
    form.reset();
  });
  const submit = form.onSubmit((fields) => {
    save(fields).catch((fault: unknown) => {
      form.setErrors(fieldErrors(fault));
      focusFault();
    });
  }, focusFault);
  const { rungs, repeat } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <div className={styles["fields"]}>
        <FormError error={error} fields={Object.keys(fieldErrors(error))} />
        <TextInput label="Name" required {...form.getInputProps("name")} />
      </div>
      <div className={styles["ladderBox"]}>
        <RungsEditor form={form} list="rungs" rungs={rungs} repeat={repeat} />
      </div>
      <PolicyOptions form={form} />
      <SaveBar
        verb={policy === null ? "Make the policy" : "Save changes"}
        isNew={policy === null}
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

function useSavePolicy(
  policy: EscalationPolicy | null,
  onSaved: (saved: EscalationPolicy) => void,
) {
  const navigate = useNavigate();
  const make = useCommand(escalationRoutes.makePolicy, { quiet: true, done: "Policy made" });
  const change = useCommand(escalationRoutes.changePolicy, {
    quiet: true,
    done: "Saved",
    onDone: onSaved,
  });
  const { isPending, error, reset } = policy === null ? make : change;
  const save = async (fields: PolicyFields) => {
    const body = bodyOf(fields);
    if (policy !== null) {
      await change.run({ params: { policyId: policy.policyId }, body });
      return;
    }
    const { policyId } = await make.run({ body });
    // It is in the list by now, so that its page finds it.
    await navigate({
      to: "/settings/policies/$policyId",
      params: { policyId },
      ignoreBlocker: true,
    });
  };
  return { save, isPending, error, reset };
}
