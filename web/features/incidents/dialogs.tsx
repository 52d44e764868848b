// The dialog that was asked for; all of them load when the first is opened.
import { lazy, Suspense } from "react";
import type { Asked } from "./desk.ts";

const OneDialog = lazy(async () => {
  const { OneDialog: component } = await import("./dialog-table.tsx");
  return { default: component };
});

interface DialogsProps {
  readonly asked: Asked | null;
  readonly onAnswered: () => void;
}

export function Dialogs({ asked, onAnswered }: DialogsProps) {
  if (asked === null) return null;
  return (
    <Suspense>
      <OneDialog asked={asked} onClose={onAnswered} />
    </Suspense>
  );
}
