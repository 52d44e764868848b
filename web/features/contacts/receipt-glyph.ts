// The glyph of a receipt.
import { IconAlertTriangle, IconCheck, IconClock, IconX } from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { Receipt } from "./receipts.ts";

export function glyphOf({ arrived, settled, tone }: Receipt): TablerIcon {
  if (arrived) return IconCheck;
  if (tone === "hot") return IconX;
  return settled || tone === "warm" ? IconAlertTriangle : IconClock;
}
