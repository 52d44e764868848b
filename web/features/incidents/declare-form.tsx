// What a woken person has to say to begin: what does not work; the rest is optional and takes one press each.
import { Button, Group, MultiSelect, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useRef } from "react";
import type { ReactNode } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Service } from "../../../contract/catalog.ts";
import { useRoute } from "../../lib/query.ts";
import { useSubmitKeys } from "../../lib/submit-keys.ts";
import { FormError } from "../../ui/form-error.tsx";
import { InstantInput } from "../../ui/instant-input.tsx";
import { MarkdownInput } from "../../ui/markdown-input.tsx";
import styles from "./declare.module.css";
import { Foresight } from "./foresight.tsx";
import { AFFECTED, BEGINNINGS } from "./declaration.ts";
import { useDeclareForm } from "./use-declare-form.ts";
import { CRITICALITY_WORDS, TYPE_WORDS } from "./words.ts";

export function DeclareForm({ onLeave }: { readonly onLeave: () => void }) {
  const { values, set, submit, errors, missingTitle, command, details, showDetails } =
    useDeclareForm();
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  const chosen = services.filter(({ serviceId }) => values.serviceIds.includes(serviceId));
  const form = useRef<HTMLFormElement>(null);
  useSubmitKeys(form);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="lg">
        <TextInput
          label="What does not work?"
          placeholder="Customers cannot pay"
          data-autofocus
          required
          size="md"
          maxLength={300}
          value={values.title}
          error={errors["title"] ?? missingTitle}
          onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        />
        <ServicesField
          services={services}
          value={values.serviceIds}
          onChange={(serviceIds) => set({ serviceIds })}
        />
        <Field label="How many people notice it?">
          <SegmentedControl
            aria-label="How many people notice it"
            value={values.affected}
            onChange={(affected) => set({ affected })}
            data={[...AFFECTED]}
          />
        </Field>
        <Field label="When did it begin?">
          <SegmentedControl
            aria-label="When it began"
            value={values.began}
            onChange={(began) => set({ began })}
            data={[...BEGINNINGS]}
          />
          {values.began === "other" && (
            <InstantInput
              label="It began at"
              past
              required
              value={values.beganAt}
              onChange={(beganAt) => set({ beganAt })}
              error={errors["beganAt"] ?? null}
            />
          )}
        </Field>
        {details && <Details form={{ values, set }} />}
        <Foresight services={chosen} all={services} affected={values.affected} type={values.type} />
        <FormError error={command.error} fields={["title", "beganAt"]} />
        <Group justify="flex-end" gap="sm">
          {!details && (
            <Button variant="subtle" mr="auto" ml={-12} onClick={showDetails}>
              Add type and summary
            </Button>
          )}
          <Button variant="default" onClick={onLeave} disabled={command.isPending}>
            Go back
          </Button>
          <Button type="submit" loading={command.isPending}>
            Declare
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ServicesFieldProps {
  readonly services: readonly Service[];
  readonly value: readonly string[];
  readonly onChange: (serviceIds: string[]) => void;
}

function ServicesField({ services, value, onChange }: ServicesFieldProps) {
  return (
    <MultiSelect
      label="Which services are hit?"
      placeholder={value.length === 0 ? "Not sure yet" : ""}
      searchable
      clearable
      nothingFoundMessage="The catalogue has no such service."
      value={[...value]}
      onChange={onChange}
      data={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
      renderOption={({ option, checked }) => (
        <ServiceOption services={services} id={option.value} chosen={checked === true} />
      )}
    />
  );
}

interface DetailsProps {
  readonly form: Pick<ReturnType<typeof useDeclareForm>, "values" | "set">;
}

function Details({ form: { values, set } }: DetailsProps) {
  return (
    <>
      <Field label="What kind of trouble is it?">
        <SegmentedControl
          aria-label="What kind of trouble it is"
          value={values.type}
          onChange={(type) => set({ type })}
          data={[
            { value: "", label: "Not sure" },
            ...Object.entries(TYPE_WORDS).map(([value, { name }]) => ({ value, label: name })),
          ]}
        />
      </Field>
      <MarkdownInput
        label="Summary"
        placeholder="What you see, what you tried."
        minRows={3}
        value={values.summary}
        onChange={(summary) => set({ summary })}
      />
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Field({ label, children }: FieldProps) {
  return (
    <div className={styles["field"]}>
      <span className={styles["label"]}>{label}</span>
      {children}
    </div>
  );
}

interface ServiceOptionProps {
  readonly services: readonly Service[];
  readonly id: string;
  readonly chosen: boolean;
}

function ServiceOption({ services, id, chosen }: ServiceOptionProps) {
  const service = services.find(({ serviceId }) => serviceId === id);
  if (service === undefined) return null;
  const { name, criticality, customerFacing, team } = service;
  return (
    <div className={styles["option"]}>
      <span className={styles["optionName"]}>
        {chosen && <IconCheck size={14} stroke={2.5} aria-hidden />} {name}
      </span>
      <span className={styles["optionHint"]}>
        {CRITICALITY_WORDS[criticality]}
        {customerFacing && ", customers use it"}
        {team !== null && `, ${team.name}`}
      </span>
    </div>
  );
}
