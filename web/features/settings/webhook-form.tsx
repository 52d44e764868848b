// The form for a place that hears of every page: which kind, then its name and its address.
import { Button, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifyRoutes } from "../../../contract/notify.ts";
import type { Webhook } from "../../../contract/notify.ts";
import { fieldErrors } from "../../lib/api.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { focusFault } from "../../lib/focus-fault.ts";
import { useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";

type Kind = Webhook["kind"];

const web = (text: string) =>
  /^https?:\/\/./.test(text.trim())
    ? null
    : "Write a web address that begins with https:// or http://.";

const KINDS = {
  webhook: {
    name: "Program",
    label: "Address",
    how: "Each page is sent to it as JSON, signed as Standard Webhooks asks for.",
    placeholder: "https://",
    fault: web,
  },
  slack: {
    name: "Slack",
    label: "Channel ID",
    how: "Open the channel’s details in Slack; the ID stands at the very bottom. Invite Muster’s app into the channel first.",
    placeholder: "C0123ABCD",
    fault: (text: string) =>
      /^[CG][A-Z0-9]{5,20}$/.test(text.trim()) ? null : "Write the channel’s id, as C0123ABCD.",
  },
  teams: {
    name: "Microsoft Teams",
    label: "Address of the workflow",
    how: "In the channel’s menu choose Workflows, “Post to a channel when a webhook request is received”, and copy the address it gives.",
    placeholder: "https://",
    fault: web,
  },
} as const satisfies Record<Kind, unknown>;

const CHOICES = (["webhook", "slack", "teams"] as const).map((value) => ({
  value,
  label: KINDS[value].name,
}));

interface Values {
  readonly kind: Kind;
  readonly name: string;
  /** An address, or the id of a channel. */
  readonly url: string;
}

interface WebhookFormProps {
  readonly onMade: (made: AnswerOf<typeof notifyRoutes.makeWebhook>) => void;
  readonly onClose: () => void;
}

export function WebhookForm({ onMade, onClose }: WebhookFormProps) {
  const form = useForm<Values>({
    initialValues: { kind: "webhook", name: "", url: "" },
    validate: {
      name: (text) => (text.trim() === "" ? "Name it after who listens there." : null),
      url: (text, { kind }) => KINDS[kind].fault(text),
    },
  });
  const { make, isPending, error } = useMaking({ onMade, onClose });
  const submit = form.onSubmit((values) => {
    make(values).catch((fault: unknown) => {
      const { channelId, ...others } = fieldErrors(fault);
      form.setErrors(channelId === undefined ? others : { ...others, url: channelId });
      focusFault();
    });
  }, focusFault);
  const { label, how, placeholder, name } = KINDS[form.values.kind];
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <SegmentedControl
          aria-label="What it is"
          fullWidth
          data={[...CHOICES]}
          {...form.getInputProps("kind")}
        />
        <FormError error={error} fields={["name", "url", "channelId"]} />
        <TextInput
          label="Name"
          placeholder={form.values.kind === "webhook" ? "Billing robot" : "#incidents"}
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput
          key={form.values.kind}
          label={label}
          description={how}
          placeholder={placeholder}
          required
          {...form.getInputProps("url")}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={isPending}>
            Go back
          </Button>
          <Button type="submit" loading={isPending}>
            {form.values.kind === "webhook" ? "Add the webhook" : `Add it to ${name}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useMaking({ onMade, onClose }: WebhookFormProps) {
  const program = useCommand(notifyRoutes.makeWebhook, { quiet: true, onDone: onMade });
  const chat = useCommand(notifyRoutes.makeChat, {
    quiet: true,
    done: "It hears of the next page.",
    onDone: onClose,
  });
  const make = async ({ kind, name, url }: Values): Promise<void> => {
    program.reset();
    chat.reset();
    const where = url.trim();
    if (kind === "webhook") await program.run({ body: { name, url: where } });
    else if (kind === "teams") await chat.run({ body: { kind, name, url: where } });
    else await chat.run({ body: { kind, name, channelId: where } });
  };
  return {
    make,
    isPending: program.isPending || chat.isPending,
    error: program.error ?? chat.error,
  };
}
