// The fields of a service.
import { MultiSelect, Radio, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { UseFormReturnType } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Service } from "../../../contract/catalog.ts";
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { Criticality } from "../../../core/catalog/words.ts";
import { fieldErrors } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand, useRoute } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { CRITICALITIES, CRITICALITY_NAMES, CriticalityMark } from "./criticality.tsx";
import { PagedFor } from "./paged-for.tsx";
import styles from "./settings.module.css";

interface ServiceFormProps {
  /** null: a new one. */
  readonly service: Service | null;
  readonly services: readonly Service[];
}

interface ServiceFields {
  key: string;
  name: string;
  description: string;
  teamId: string | null;
  policyId: string | null;
  criticality: Criticality;
  customerFacing: boolean;
  needIds: string[];
}

const FIELDS = ["key", "name", "description", "teamId", "policyId", "criticality", "needIds"];

function fieldsOf(service: Service | null): ServiceFields {
  return {
    key: service?.key ?? "",
    name: service?.name ?? "",
    description: service?.description ?? "",
    teamId: service?.team?.teamId ?? null,
    policyId: service?.policy?.policyId ?? null,
    criticality: service?.criticality ?? "medium",
    customerFacing: service?.customerFacing ?? false,
    needIds: service?.needs.map(({ serviceId }) => serviceId) ?? [],
  };
}

export function ServiceForm({ service, services }: ServiceFormProps) {
  const form = useForm<ServiceFields>({
    initialValues: fieldsOf(service),
    validate: {
      key: (text) => (text.trim() === "" ? "Write what monitoring calls it." : null),
      name: (text) => (text.trim() === "" ? "Give the service a name." : null),
    },
  });
  const { save, isPending, error, reset } = useSaveService(service, (saved) => {
    form.setInitialValues(fieldsOf(saved));
    form.reset();
  });
  const submit = form.onSubmit((body) => {
    save(body).catch((fault: unknown) => {
      form.setErrors(fieldErrors(fault));
      focusFault();
    });
  }, focusFault);
  const shown = Object.keys(fieldErrors(error)).filter(isShown);
  return (
    <form noValidate onSubmit={submit}>
      <div className={styles["fields"]}>
        <FormError error={error} fields={shown} />
        <NameFields form={form} />
        <WeightFields form={form} />
        <DutyFields form={form} />
        <NeedsField form={form} own={service?.serviceId} services={services} />
      </div>
      <SaveBar
        verb={service === null ? "Add the service" : "Save changes"}
        isNew={service === null}
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

/** `needIds.2` stands beside the field `needIds`. */
function isShown(path: string): boolean {
  return FIELDS.includes(path.split(".")[0] ?? "");
}

type Form = UseFormReturnType<ServiceFields>;

interface PartProps {
  readonly form: Form;
}

function NameFields({ form }: PartProps) {
  return (
    <>
      <div className={styles["pair"]}>
        <TextInput
          label="Name"
          description="What people call it."
          required
          {...form.getInputProps("name")}
        />
        <TextInput
          label="Key"
          description="What monitoring calls it: its label service."
          required
          spellCheck={false}
          {...form.getInputProps("key")}
        />
      </div>
      <Textarea label="What it is" minRows={2} {...form.getInputProps("description")} />
    </>
  );
}

function WeightFields({ form }: PartProps) {
  return (
    <>
      <Radio.Group
        label="Criticality"
        description="How much of the business stops when it stops. Decides the proposed impact."
        {...form.getInputProps("criticality")}
        onChange={(value) => {
          const chosen = CRITICALITY_NAMES.find((name) => name === value);
          if (chosen !== undefined) form.setFieldValue("criticality", chosen);
        }}
      >
        <div className={styles["choices"]}>
          {CRITICALITY_NAMES.map((name) => (
            <Radio
              key={name}
              value={name}
              label={<CriticalityMark criticality={name} />}
              description={CRITICALITIES[name].hint}
            />
          ))}
        </div>
      </Radio.Group>
      <Switch
        label="Customers use it themselves"
        description="An outage is then one level worse."
        {...form.getInputProps("customerFacing", { type: "checkbox" })}
      />
    </>
  );
}

function DutyFields({ form }: PartProps) {
  const teams = useRoute(catalogRoutes.teams, {}).data?.items ?? [];
  const policies = useRoute(escalationRoutes.policies, {}).data?.items ?? [];
  const { teamId, policyId } = form.values;
  return (
    <>
      <div className={styles["pair"]}>
        <Select
          label="Team"
          placeholder="No team"
          clearable
          searchable
          openOnFocus={false}
          nothingFoundMessage="No team of that name."
          data={teams.map((team) => ({ value: team.teamId, label: team.name }))}
          {...form.getInputProps("teamId")}
        />
        <Select
          label="Escalation policy"
          placeholder="The team's own"
          clearable
          searchable
          openOnFocus={false}
          nothingFoundMessage="No policy of that name."
          data={policies.map((policy) => ({ value: policy.policyId, label: policy.name }))}
          {...form.getInputProps("policyId")}
        />
      </div>
      <PagedFor
        policy={policies.find((policy) => policy.policyId === policyId) ?? null}
        team={teams.find((team) => team.teamId === teamId) ?? null}
      />
    </>
  );
}

interface NeedsFieldProps extends PartProps {
  readonly own: string | undefined;
  readonly services: readonly Service[];
}

function NeedsField({ form, own, services }: NeedsFieldProps) {
  const fault = Object.entries(form.errors).find(([path]) => path.startsWith("needIds."));
  return (
    <MultiSelect
      label="Needs"
      description="Services without which it does not work."
      placeholder={form.values.needIds.length === 0 ? "Nothing else" : ""}
      searchable
      openOnFocus={false}
      hidePickedOptions
      nothingFoundMessage="No service of that name."
      data={services
        .filter(({ serviceId }) => serviceId !== own)
        .map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
      {...form.getInputProps("needIds")}
      error={form.errors["needIds"] ?? fault?.[1]}
    />
  );
}

function useSaveService(service: Service | null, onSaved: (service: Service) => void) {
  const navigate = useNavigate();
  const make = useCommand(catalogRoutes.makeService, { quiet: true, done: "Service added" });
  const change = useCommand(catalogRoutes.changeService, {
    quiet: true,
    done: "Saved",
    onDone: onSaved,
  });
  const { isPending, error, reset } = service === null ? make : change;
  const save = async (body: ServiceFields) => {
    if (service !== null) {
      await change.run({ params: { serviceId: service.serviceId }, body });
      return;
    }
    const { serviceId } = await make.run({ body });
    // It is in the list by now, so that its page finds it.
    await navigate({
      to: "/settings/services/$serviceId",
      params: { serviceId },
      ignoreBlocker: true,
    });
  };
  return { save, isPending, error, reset };
}
