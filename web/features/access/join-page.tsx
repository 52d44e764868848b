// The page behind an invitation: who invites whom, and the password to come in with.
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { accessRoutes } from "../../../contract/access.ts";
import { call, fieldErrors } from "../../lib/api.ts";
import type { AnswerOf } from "../../lib/api.ts";
import { queryClient, useCommand } from "../../lib/query.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { LoadingLines } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Door } from "./door.tsx";
import { passwordFault } from "./password.ts";
import { useLinkToken } from "./token.ts";

type Invitation = AnswerOf<typeof accessRoutes.readInvitation>;

export function JoinPage() {
  const token = useLinkToken();
  const { data, error, refetch } = useQuery({
    queryKey: ["invitations", token],
    queryFn: () => call(accessRoutes.readInvitation, { body: { token } }),
    retry: false,
  });
  if (error !== null) {
    return (
      <Door title="Join" lead="This invitation cannot be read.">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Door>
    );
  }
  if (data === undefined) {
    return (
      <Door title="Join" lead="Reading the invitation.">
        <LoadingLines />
      </Door>
    );
  }
  return (
    <Door
      title={`Join ${data.organisation}`}
      lead={`You are invited as ${data.role}, with ${data.email}.`}
    >
      {data.state === "open" ? (
        <JoinForm token={token} invitation={data} />
      ) : (
        <Over state={data.state} />
      )}
    </Door>
  );
}

const OVER: Record<Exclude<Invitation["state"], "open">, string> = {
  accepted: "This invitation was accepted already. Sign in with the account it made.",
  revoked:
    "This invitation was taken back, perhaps because a newer one was sent. Ask who invited you.",
  expired: "This invitation has expired. Ask who invited you for a new one.",
};

function Over({ state }: { readonly state: Invitation["state"] }) {
  if (state === "open") return null;
  return (
    <Stack gap="md">
      <Notice tone="warm">{OVER[state]}</Notice>
      <Button component={Link} to="/sign-in" variant="default">
        Sign in
      </Button>
    </Stack>
  );
}

interface JoinFormProps {
  readonly token: string;
  readonly invitation: Invitation;
}

function JoinForm({ token, invitation: { name, hasAccount } }: JoinFormProps) {
  const router = useRouter();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name, password: "" },
    validate: {
      name: (text) => (text.trim() === "" ? "Write your name, as colleagues know it." : null),
      password: hasAccount
        ? (text) => (text === "" ? "Write the password of your account." : null)
        : passwordFault,
    },
  });
  const accept = useCommand(accessRoutes.acceptInvitation, {
    quiet: true,
    onDone: () => {
      queryClient.clear();
      router.history.push("/");
    },
  });
  const submit = form.onSubmit((given) => {
    accept.run({ body: { token, ...given } }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
    });
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={accept.error} fields={["name", "password"]} />
        <TextInput
          label="Your name"
          autoComplete="name"
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <PasswordInput
          label={hasAccount ? "Your password" : "Choose a password"}
          description={
            hasAccount
              ? "You have an account already: this is its password."
              : "At least 12 characters; four random words are good."
          }
          autoComplete={hasAccount ? "current-password" : "new-password"}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" fullWidth loading={accept.isPending}>
          Join
        </Button>
      </Stack>
    </form>
  );
}
