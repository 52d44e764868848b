// The sign-in page: address and password, and back to where one wanted to go.
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { accessRoutes } from "../../../contract/access.ts";
import { useFilters } from "../../lib/filters.ts";
import { useRoute } from "../../lib/query.ts";
import { signIn } from "../../lib/session.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Door } from "./door.tsx";

export function SignInPage() {
  const setup = useRoute(accessRoutes.setupState, {});
  const foot =
    setup.data?.open === true
      ? "Nobody has set up this Muster yet. Open the one-time link that it printed when it started."
      : "No account? Ask an admin of your organisation for an invitation.";
  return (
    <Door title="Sign in" lead="With your e-mail address and password." foot={foot}>
      <SignInForm />
    </Door>
  );
}

function SignInForm() {
  const router = useRouter();
  const { values } = useFilters();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) => (email.trim() === "" ? "Write your e-mail address." : null),
      password: (password) => (password === "" ? "Write your password." : null),
    },
  });
  const entry = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) =>
      signIn(email.trim(), password),
    onSuccess: () => router.history.push(insideOnly(values["back"])),
  });
  return (
    <form noValidate onSubmit={form.onSubmit((given) => entry.mutate(given))}>
      <Stack gap="md">
        <FormError error={entry.error} />
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" fullWidth loading={entry.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

/** A link to us must not become a way to somebody else's page. */
function insideOnly(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) ? back : "/";
}
