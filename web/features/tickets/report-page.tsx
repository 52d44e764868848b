// The form in which anybody reports a problem.
import { Button, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useRef } from "react";
import { catalogRoutes } from "../../../contract/catalog.ts";
import { useRoute } from "../../lib/query.ts";
import { useSubmitKeys } from "../../lib/submit-keys.ts";
import { FormError } from "../../ui/form-error.tsx";
import { InstantInput } from "../../ui/instant-input.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { OptionCards } from "./option-cards.tsx";
import { SINCES } from "./since.ts";
import styles from "./tickets.module.css";
import { useReportForm } from "./use-report-form.ts";
import { AFFECTED, AFFECTED_WORDS } from "./words.ts";

const WHO = AFFECTED.map((value) => ({ value, ...AFFECTED_WORDS[value] }));

export function ReportPage() {
  return (
    <div className={styles["page"]}>
      <PageHeader
        title="Report a problem"
        lead="Say it in your own words. The service desk sees it at once, and you can follow what becomes of it."
      />
      <Section title="What happened">
        <ReportForm />
      </Section>
    </div>
  );
}

function ReportForm() {
  const form = useRef<HTMLFormElement>(null);
  useSubmitKeys(form);
  const { values, set, setTitle, setDescription, send, command, errors } = useReportForm();
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
        requestAnimationFrame(() => focusFault(form.current));
      }}
    >
      <Stack gap="xl">
        <TextInput
          label="What is wrong?"
          placeholder="The till in shop 12 does not take cards"
          required
          size="md"
          maxLength={300}
          value={values.title}
          error={errors.title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <Textarea
          label="Details"
          description="What did you do, what did you see, what did you expect? You may use Markdown."
          minRows={4}
          maxRows={20}
          maxLength={10_000}
          value={values.description}
          error={errors.description}
          onChange={({ currentTarget }) => setDescription(currentTarget.value)}
        />
        <SinceField values={values} set={set} error={errors.since} />
        <OptionCards
          label="Who is affected?"
          required
          options={WHO}
          value={values.affected}
          onChange={(affected) => set({ affected })}
          error={errors.affected}
        />
        <ServiceField
          value={values.serviceId}
          onChange={(serviceId) => set({ serviceId })}
          error={errors.serviceId}
        />
        <FormError
          error={command.error}
          fields={["title", "description", "since", "affected", "serviceId"]}
        />
        <div className={styles["send"]}>
          <p className={styles["quiet"]}>You see on the next page what happens with it.</p>
          <Button type="submit" size="md" loading={command.isPending}>
            Send the report
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** On a phone the first fault may be far above the button. */
function focusFault(form: HTMLFormElement | null): void {
  const fault = form?.querySelector('[aria-invalid="true"], .mantine-RadioGroup-error');
  const field = fault?.closest(".mantine-RadioGroup-root")?.querySelector("[role=radio]") ?? fault;
  if (field instanceof HTMLElement) field.focus();
}

type Form = ReturnType<typeof useReportForm>;

interface SinceFieldProps extends Pick<Form, "values" | "set"> {
  readonly error: string | null;
}

function SinceField({ values: { since, other }, set, error }: SinceFieldProps) {
  return (
    <div>
      <OptionCards
        label="Since when?"
        small
        options={SINCES}
        value={since}
        onChange={(chosen) => set({ since: chosen })}
        error={since === "other" ? null : error}
      />
      {since === "other" && (
        <div className={styles["other"]}>
          <InstantInput
            label="It began at"
            past
            required
            value={other}
            onChange={(at) => set({ other: at })}
            error={error}
          />
        </div>
      )}
    </div>
  );
}

interface ServiceFieldProps {
  readonly value: string | null;
  readonly onChange: (serviceId: string | null) => void;
  readonly error: string | null;
}

function ServiceField({ value, onChange, error }: ServiceFieldProps) {
  const services = useRoute(catalogRoutes.services, {}).data?.items ?? [];
  return (
    <Select
      label="What is it about?"
      description="Only if you know. Type to search."
      placeholder="I do not know"
      searchable
      clearable
      nothingFoundMessage="Nothing has this name. Leave it out: we find it."
      data={services.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
