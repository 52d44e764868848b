// One lane of the picture: its shifts and gaps as a list of buttons; one stop for the Tab key, arrows go along it.
import { Popover } from "@mantine/core";
import { IconAlertTriangle, IconSwitchHorizontal } from "@tabler/icons-react";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { initials } from "../../lib/names.ts";
import { useNow } from "../../lib/now.ts";
import { useSession } from "../../lib/session.ts";
import type { LaneItem } from "./duty.ts";
import { place } from "./placing.ts";
import type { Placed } from "./placing.ts";
import { ShiftCard } from "./shift-card.tsx";
import { edges, useRange } from "./timeline.tsx";
import styles from "./timeline.module.css";
import { sayDays, sayTimes } from "./when.ts";

interface LaneProps {
  /** Whose or which lane it is: "Payments on call". */
  readonly label: string;
  readonly items: readonly LaneItem[];
  /** IANA name; said where it differs from the viewer's. */
  readonly zone: string;
  /** Present for people who may stand in. */
  readonly onTakeOver?: ((item: LaneItem) => void) | undefined;
  /** What stands inside the bars: names, or days where the row says whose they are. */
  readonly said?: "names" | "days";
}

export function Lane({ label, items, zone, onTakeOver, said = "names" }: LaneProps) {
  const range = useRange();
  const [current, setCurrent] = useState(0);
  const shown = items
    .toSorted((a, b) => a.start - b.start)
    .flatMap((item) => {
      const placed = place(item, range);
      return placed === null ? [] : [{ item, placed }];
    });
  const stop = Math.min(current, shown.length - 1);
  const walk = (event: KeyboardEvent<HTMLOListElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = stop + step;
    if (step === 0 || next < 0 || next >= shown.length) return;
    event.preventDefault();
    setCurrent(next);
    event.currentTarget.querySelectorAll<HTMLButtonElement>("[data-bar]")[next]?.focus();
  };
  return (
    // The keys come from the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol className={styles["lane"]} aria-label={label} onKeyDown={walk}>
      {shown.map(({ item, placed }, at) => (
        <li
          key={`${item.start} ${item.duty?.person.personId ?? "nobody"}`}
          className={`${styles["slot"]} ${item.duty?.override === true ? styles["slotOver"] : ""}`}
          style={edges(item, range)}
        >
          <Bar
            item={item}
            placed={placed}
            zone={zone}
            said={said}
            isStop={at === stop}
            onFocus={() => setCurrent(at)}
            onTakeOver={onTakeOver}
          />
        </li>
      ))}
    </ol>
  );
}

interface BarProps {
  readonly item: LaneItem;
  readonly placed: Placed;
  readonly zone: string;
  readonly said: "names" | "days";
  /** The Tab key stops here. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onTakeOver: ((item: LaneItem) => void) | undefined;
}

function Bar({ item, placed, zone, said, isStop, onFocus, onTakeOver }: BarProps) {
  const { person: me } = useSession();
  const now = useNow(60_000);
  const [opened, setOpened] = useState(false);
  const { duty, unreached, start, end } = item;
  const looks = [
    duty === null && "gap",
    unreached !== null && "unreached",
    duty?.person.personId === me.personId && "mine",
    duty?.override === true && "override",
    start <= now && now < end && "running",
    end <= now && "past",
    placed.cutLeft && "cutLeft",
    placed.cutRight && "cutRight",
  ];
  return (
    <Popover opened={opened} onChange={setOpened} width={320} withArrow trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          data-bar
          className={[styles["bar"], ...looks.map((look) => (look ? styles[look] : ""))].join(" ")}
          tabIndex={isStop ? 0 : -1}
          onFocus={onFocus}
          onClick={() => setOpened(!opened)}
        >
          <span className="mu-hidden">{sayItem(item)}</span>
          {(duty === null || unreached !== null) && <IconAlertTriangle size={14} aria-hidden />}
          {duty?.override === true && <IconSwitchHorizontal size={14} aria-hidden />}
          <span className={styles["barName"]} aria-hidden>
            {duty === null ? "Nobody" : said === "names" ? duty.person.name : sayDays(item)}
          </span>
          {duty !== null && said === "names" && (
            <span className={styles["barShort"]} aria-hidden>
              {initials(duty.person.name)}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ShiftCard
          item={item}
          zone={zone}
          {...(onTakeOver === undefined || end <= now
            ? {}
            : {
                onTakeOver: () => {
                  setOpened(false);
                  onTakeOver(item);
                },
              })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function sayItem(item: LaneItem): string {
  const { duty, unreached } = item;
  if (duty === null) return `Nobody is on call. ${sayTimes(item)}`;
  const stands = duty.override ? ", stands in" : "";
  const words = [`${duty.person.name}${stands}. ${sayTimes(item)}`, unreached];
  return words.filter((one) => one !== null).join(". ");
}
