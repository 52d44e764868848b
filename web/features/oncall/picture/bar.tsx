// One shift or gap in a picture: a button that says who and when, and opens a card with the rest.
import { Popover } from "@mantine/core";
import {
  IconAlertTriangle,
  IconEye,
  IconSwitchHorizontal,
  IconUserPlus,
} from "@tabler/icons-react";
import { useRef } from "react";
import { initials } from "../../../lib/names.ts";
import { useNow } from "../../../lib/now.ts";
import { useSession } from "../../../lib/session.ts";
import { sayTimes } from "../when.ts";
import styles from "./bar.module.css";
import { isGap, sayWho } from "./duty.ts";
import type { LaneItem } from "./duty.ts";
import { useFrame } from "./frame.tsx";
import { ShiftCard } from "./shift-card.tsx";

interface BarProps {
  readonly item: LaneItem;
  /** Unique in the picture. */
  readonly name: string;
  readonly cutLeft?: boolean;
  readonly cutRight?: boolean;
  /** In a column of hours: words may wrap, edges are above and below. */
  readonly upright?: boolean;
}

export function Bar({ item, name, cutLeft = false, cutRight = false, upright = false }: BarProps) {
  const { person: me } = useSession();
  const { stop, setStop, opened, setOpened, hueOf } = useFrame();
  const now = useNow(60_000);
  const button = useRef<HTMLButtonElement>(null);
  const { people, start, end, unreached, override, shadow } = item;
  const [first] = people;
  const isRunning = start <= now && now < end;
  const looks = [
    isGap(item) && "gap",
    unreached !== null && "unreached",
    people.some(({ personId }) => personId === me.personId) && "mine",
    override && "override",
    shadow && "shadow",
    item.changed === true && "changed",
    isRunning && "running",
    end <= now && "past",
    cutLeft && "cutLeft",
    cutRight && "cutRight",
    upright && "upright",
  ];
  return (
    <>
      <button
        ref={button}
        type="button"
        data-bar={name}
        data-running={isRunning}
        className={[styles["bar"], ...looks.map((look) => (look ? styles[look] : ""))].join(" ")}
        style={first === undefined ? undefined : { "--hue": hueOf(first.personId) }}
        tabIndex={stop === name ? 0 : -1}
        title={`${sayWho(item)}, ${sayTimes(item)}`}
        aria-haspopup="dialog"
        aria-expanded={opened === name}
        onFocus={() => setStop(name)}
        onClick={() => setOpened(opened === name ? null : name)}
      >
        <span className="mu-hidden">{sayItem(item, me.personId)}</span>
        <Glyph item={item} />
        <span className={styles["name"]} aria-hidden>
          {sayWho(item)}
        </span>
        <span className={styles["short"]} aria-hidden>
          {people.map((person) => initials(person.name)).join(" ")}
        </span>
      </button>
      {opened === name && (
        <CardAt item={item} onClose={() => setOpened(null)} back={() => button.current?.focus()} />
      )}
    </>
  );
}

function Glyph({ item }: { readonly item: LaneItem }) {
  if (isGap(item) || item.unreached !== null) return <IconAlertTriangle size={14} aria-hidden />;
  if (item.shadow) return <IconEye size={14} aria-hidden />;
  if (!item.override) return null;
  const Sign = item.reason.startsWith("Joins") ? IconUserPlus : IconSwitchHorizontal;
  return <Sign size={14} aria-hidden />;
}

interface CardAtProps {
  readonly item: LaneItem;
  readonly onClose: () => void;
  /** Gives the focus back. */
  readonly back: () => void;
}

/** Stands over the bar; only one is ever open, so that a picture of a thousand shifts stays light. */
function CardAt({ item, onClose, back }: CardAtProps) {
  const { zone, deeds } = useFrame();
  const close = () => {
    onClose();
    back();
  };
  const leadsOn = (act: (one: LaneItem) => void) => () => {
    onClose();
    act(item);
  };
  const { onChange, onOffer } = deeds;
  return (
    <Popover
      opened
      withRoles={false}
      onDismiss={onClose}
      width={320}
      withArrow
      trapFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <span className={styles["anchor"]} />
      </Popover.Target>
      <Popover.Dropdown
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the element is Mantine's
        role="dialog"
        aria-label={sayWho(item)}
        onKeyDown={({ key }) => key === "Escape" && close()}
      >
        <ShiftCard
          item={item}
          zone={zone}
          onClose={close}
          {...(onChange === undefined ? {} : { onChange: leadsOn(onChange) })}
          {...(onOffer === undefined ? {} : { onOffer: leadsOn(onOffer) })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** All that the looks of a bar say, in words. */
function sayItem(item: LaneItem, me: string): string {
  if (isGap(item)) return `Nobody is on call. ${sayTimes(item)}`;
  const more = [
    item.people.some(({ personId }) => personId === me) ? "you" : null,
    item.override ? "by an override" : null,
    item.shadow ? "rides along" : null,
    item.changed === true ? "changed" : null,
  ].filter((word) => word !== null);
  const who = [sayWho(item), ...more].join(", ");
  return [`${who}. ${sayTimes(item)}`, item.unreached].filter((one) => one !== null).join(". ");
}
