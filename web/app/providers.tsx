// What every page stands in: theme, notifications, data, addresses.
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { queryClient, whenSignedOut } from "../lib/query.ts";
import { cssVariables, theme } from "../ui/theme.ts";
import { router } from "./router.ts";

/** The same key that public/scheme.js reads before the first paint. */
const schemes = localStorageColorSchemeManager({ key: "muster.scheme" });

whenSignedOut(() => {
  if (router.state.location.pathname === "/sign-in") return;
  void router.navigate({ to: "/sign-in", search: { back: router.state.location.href } });
});

export function Providers() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
