// The glyph of each action, apart from the table, so that the rules are tested without them.
import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconFileText,
  IconUrgent,
  IconGavel,
  IconListCheck,
  IconLock,
  IconMessageForward,
  IconNote,
  IconPencil,
  IconScale,
  IconServer,
  IconShieldCheck,
  IconStairsUp,
  IconUserStar,
  IconArrowDownCircle,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import type { ActionId } from "./actions.ts";

export const ACTION_ICONS: Readonly<Record<ActionId, TablerIcon>> = {
  acknowledge: IconCheck,
  triage: IconScale,
  update: IconMessageForward,
  note: IconNote,
  task: IconListCheck,
  command: IconUserStar,
  escalate: IconStairsUp,
  mitigate: IconShieldCheck,
  resolve: IconCircleCheck,
  review: IconFileText,
  close: IconLock,
  service: IconServer,
  overrule: IconGavel,
  major: IconUrgent,
  standDown: IconArrowDownCircle,
  edit: IconPencil,
  reopen: IconArrowBackUp,
  cancel: IconBan,
};
