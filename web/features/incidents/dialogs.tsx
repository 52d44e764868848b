// The dialog that was asked for; all of them load once the page stands, before the first is opened.
import { lazy, Suspense, useEffect } from "react";
import { LoadingDialog } from "../../ui/loading.tsx";
import { useDesk } from "./desk.ts";
import type { Asked } from "./desk.ts";

const load = () => import("./dialog-table.tsx");

const OneDialog = lazy(async () => {
  const { OneDialog: component } = await load();
  return { default: component };
});

interface DialogsProps {
  readonly asked: Asked | null;
  readonly onAnswered: () => void;
}

/** Milliseconds after which the page has what it needs for itself. */
const SETTLED = 1500;

export function Dialogs({ asked, onAnswered }: DialogsProps) {
  const { mayWork } = useDesk();
  useEffect(() => {
    if (!mayWork) return;
    const timer = setTimeout(() => void load().catch(() => undefined), SETTLED);
    return () => clearTimeout(timer);
  }, [mayWork]);
  if (asked === null) return null;
  return (
    <Suspense fallback={<LoadingDialog />}>
      <OneDialog asked={asked} onClose={onAnswered} />
    </Suspense>
  );
}
