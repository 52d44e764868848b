// What pressing or drawing in a picture leads to: the dialog of an override, or the offer of a swap.
import { useState } from "react";
import type { ReactNode } from "react";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useMay } from "../../../lib/session.ts";
import type { Deeds } from "../picture/frame.tsx";
import { OverrideDialog } from "./override-dialog.tsx";
import type { Changing } from "./override-dialog.tsx";
import { SwapDialog } from "./swap-dialog.tsx";
import type { Offering } from "./swap-dialog.tsx";

interface UseDeeds {
  /** Nothing for people who only look. */
  readonly deedsOf: (schedule: Schedule) => Deeds;
  readonly change: (changing: Changing) => void;
  readonly offer: (offering: Offering) => void;
  /** Stands once in the page. */
  readonly dialogs: ReactNode;
}

export function useDeeds(): UseDeeds {
  const [changing, setChanging] = useState<Changing | null>(null);
  const [offering, setOffering] = useState<Offering | null>(null);
  const mayChange = useMay("responder");
  return {
    deedsOf: (schedule) =>
      mayChange
        ? {
            onChange: (item) => setChanging({ schedule, item, start: item.start, end: item.end }),
            onDraw: ({ start, end }) => setChanging({ schedule, item: null, start, end }),
            onOffer: ({ start, end }) => setOffering({ schedule, start, end }),
          }
        : {},
    change: setChanging,
    offer: setOffering,
    dialogs: (
      <>
        <OverrideDialog changing={changing} onClose={() => setChanging(null)} />
        <SwapDialog offering={offering} onClose={() => setOffering(null)} />
      </>
    ),
  };
}
