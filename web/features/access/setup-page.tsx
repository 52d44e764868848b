// The page behind the one-time link: the first owner and their organisation.
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "@tanstack/react-router";
import { accessRoutes } from "../../../contract/access.ts";
import { fieldErrors } from "../../lib/api.ts";
import { queryClient, useCommand } from "../../lib/query.ts";
import { FormError } from "../../ui/form-error.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Door } from "./door.tsx";
import { passwordFault } from "./password.ts";
import { useLinkToken } from "./token.ts";

const FIELDS = ["organisation", "name", "email", "password"];

export function SetupPage() {
  const token = useLinkToken();
  return (
    <Door
      title="Set up Muster"
      lead="You become the owner. Everybody else comes by your invitation."
      foot="This link works once. When it is used up, sign in with the account it made."
    >
      {token === "" ? (
        <Notice tone="warm" title="The link is not whole">
          Copy it again from where Muster was started, up to its last character.
        </Notice>
      ) : (
        <SetupForm token={token} />
      )}
    </Door>
  );
}

function SetupForm({ token }: { readonly token: string }) {
  const router = useRouter();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { organisation: "", name: "", email: "", password: "" },
    validate: {
      organisation: (text) => (text.trim() === "" ? "Write the name of your organisation." : null),
      name: (text) => (text.trim() === "" ? "Write your name, as colleagues know it." : null),
      email: (text) => (text.includes("@") ? null : "Write your e-mail address."),
      password: passwordFault,
    },
  });
  const setUp = useCommand(accessRoutes.setUp, {
    quiet: true,
    onDone: () => {
      queryClient.clear();
      router.history.push("/");
    },
  });
  const submit = form.onSubmit((given) => {
    setUp.run({ body: { token, ...given } }).catch((error: unknown) => {
      form.setErrors(fieldErrors(error));
    });
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <FormError error={setUp.error} fields={FIELDS} />
        <TextInput
          label="Organisation"
          key={form.key("organisation")}
          {...form.getInputProps("organisation")}
        />
        <TextInput
          label="Your name"
          autoComplete="name"
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <TextInput
          label="Your e-mail address"
          description="You sign in with it, and pages go there first."
          type="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          description="At least 12 characters; four random words are good."
          autoComplete="new-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" fullWidth loading={setUp.isPending}>
          Begin
        </Button>
      </Stack>
    </form>
  );
}
