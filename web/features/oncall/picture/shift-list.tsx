// Shifts one under the other: what the picture says, in words. The only form on a phone.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconEye, IconSwitchHorizontal } from "@tabler/icons-react";
import { useNow } from "../../../lib/now.ts";
import { useSession } from "../../../lib/session.ts";
import { sayTimes } from "../when.ts";
import { isGap, isHot, sayWho } from "./duty.ts";
import type { LaneItem } from "./duty.ts";
import type { Deeds } from "./frame.tsx";
import styles from "./list.module.css";
import { keyOf } from "./lane.tsx";
import { Who } from "./who.tsx";

interface ShiftListProps {
  readonly items: readonly LaneItem[];
  readonly deeds?: Deeds;
}

const NOTHING: Deeds = {};

export function ShiftList({ items, deeds = NOTHING }: ShiftListProps) {
  const { person: me } = useSession();
  const now = useNow(60_000);
  return (
    <ol className={styles["list"]}>
      {items.map((item) => {
        const isMine = item.people.some(({ personId }) => personId === me.personId);
        const isAhead = item.end > now;
        return (
          <li
            key={keyOf(item)}
            className={`${styles["row"]} ${isMine && !item.shadow ? styles["mine"] : ""} ${isAhead ? "" : styles["past"]}`}
          >
            <ShiftWords item={item} />
            {isAhead && <Acts item={item} deeds={deeds} isMine={isMine} />}
          </li>
        );
      })}
    </ol>
  );
}

interface ActsProps {
  readonly item: LaneItem;
  readonly deeds: Deeds;
  readonly isMine: boolean;
}

function Acts({ item, deeds: { onChange, onOffer }, isMine }: ActsProps) {
  const whose = (
    <span className="mu-hidden">
      : {sayWho(item)}, {sayTimes(item)}
    </span>
  );
  return (
    <span className={styles["acts"]}>
      {onOffer !== undefined && isMine && !item.shadow && (
        <Button variant="subtle" size="xs" onClick={() => onOffer(item)}>
          Offer{whose}
        </Button>
      )}
      {onChange !== undefined && (
        <Button variant="subtle" size="xs" onClick={() => onChange(item)}>
          {isGap(item) ? "Fill" : "Change"}
          {whose}
        </Button>
      )}
    </span>
  );
}

function ShiftWords({ item }: { readonly item: LaneItem }) {
  const { people, unreached, override, shadow, reason } = item;
  return (
    <span className={styles["text"]}>
      <span className={isHot(item) ? styles["hot"] : styles["name"]}>
        {isHot(item) && <IconAlertTriangle size={16} aria-hidden />}
        {override && <Sign glyph={IconSwitchHorizontal} words="By an override: " />}
        {shadow && <Sign glyph={IconEye} words="Rides along: " />}
        {people.length === 0
          ? "Nobody"
          : people.map((person) => <Who key={person.personId} person={person} />)}
      </span>
      <span className={styles["more"]}>{sayTimes(item)}</span>
      {unreached !== null && <span className={styles["more"]}>{unreached}</span>}
      {override && <span className={styles["more"]}>{reason}</span>}
      {shadow && <span className={styles["more"]}>Rides along, is not paged.</span>}
    </span>
  );
}

interface SignProps {
  readonly glyph: typeof IconEye;
  readonly words: string;
}

function Sign({ glyph: Glyph, words }: SignProps) {
  return (
    <>
      <Glyph size={16} aria-hidden />
      <span className="mu-hidden">{words}</span>
    </>
  );
}
