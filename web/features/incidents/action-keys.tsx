// The keys and palette entries of an incident: those of its actions that are offered now.
import { incidentCode } from "../../lib/names.ts";
import { usePaletteEntries } from "../../lib/palette.ts";
import { useShortcut } from "../../lib/shortcuts.ts";
import { ACTION_ICONS } from "./action-icons.ts";
import { ACTION_IDS, actionOf } from "./actions.ts";
import type { ActionId } from "./actions.ts";
import { useDesk } from "./desk.ts";

export function ActionKeys() {
  const { incident, offers, act } = useDesk();
  const offered = ACTION_IDS.filter(offers);
  const group = `This incident, ${incidentCode(incident.number)}`;
  usePaletteEntries(
    offered.map((id) => {
      const { label, keys, keywords } = actionOf(id);
      return {
        id: `incident ${id}`,
        label,
        group,
        icon: ACTION_ICONS[id],
        run: () => act(id),
        ...(keys === undefined ? {} : { keys }),
        ...(keywords === undefined ? {} : { keywords }),
      };
    }),
  );
  return offered.map((id) => <ActionKey key={id} id={id} />);
}

function ActionKey({ id }: { readonly id: ActionId }) {
  const { act } = useDesk();
  const { keys = null, label } = actionOf(id);
  useShortcut(keys, label, "This incident", () => act(id));
  return null;
}
