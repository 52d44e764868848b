// Declares an incident from anywhere: a key, an entry of the palette, and the dialog over whatever is on screen.
import { IconFlame } from "@tabler/icons-react";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { usePaletteEntries } from "../../lib/palette.ts";
import { useMay } from "../../lib/session.ts";
import { useShortcut } from "../../lib/shortcuts.ts";
import { DECLARE_HASH } from "../../ui/declare-button.tsx";
import { LoadingDialog } from "../../ui/loading.tsx";

const DeclareDialog = lazy(async () => {
  const { DeclareDialog: component } = await import("./declare-dialog.tsx");
  return { default: component };
});

const LABEL = "Declare an incident";
const KEYS = "c";

/** Part of the frame; the address remembers that it is open, so that "back" closes it. */
export function DeclareDoor() {
  const may = useMay("responder");
  const { hash } = useLocation();
  const navigate = useNavigate();
  const open = () =>
    void navigate({ to: ".", hash: DECLARE_HASH, search: true, resetScroll: false });
  const close = () =>
    void navigate({ to: ".", hash: "", search: true, replace: true, resetScroll: false });
  useShortcut(may ? KEYS : null, LABEL, "Everywhere", open);
  usePaletteEntries(
    may
      ? [
          {
            id: "declare",
            label: LABEL,
            group: "Do",
            icon: IconFlame,
            keys: KEYS,
            keywords: ["new", "create", "report", "outage"],
            run: open,
          },
        ]
      : [],
  );
  if (!may || hash !== DECLARE_HASH) return null;
  return (
    <Suspense fallback={<LoadingDialog />}>
      <DeclareDialog onClose={close} />
    </Suspense>
  );
}
