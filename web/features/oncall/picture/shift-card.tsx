// What a bar of the picture stands for: who, from when until when in whose time, why; and what can be done about it.
import { Button, CloseButton, Group } from "@mantine/core";
import { useNow } from "../../../lib/now.ts";
import { useSession } from "../../../lib/session.ts";
import { viewerZone } from "../../../lib/time.ts";
import { sameClock, sayTimes } from "../when.ts";
import { isGap, sayWho } from "./duty.ts";
import type { LaneItem } from "./duty.ts";
import styles from "./picture.module.css";

interface ShiftCardProps {
  readonly item: LaneItem;
  /** Of the schedule, IANA name. */
  readonly zone: string;
  readonly onClose: () => void;
  readonly onChange?: () => void;
  readonly onOffer?: () => void;
}

export function ShiftCard({ item, zone, onClose, onChange, onOffer }: ShiftCardProps) {
  const { person: me } = useSession();
  const now = useNow(60_000);
  const { start, end, unreached, reason, people, shadow } = item;
  const isMine = people.some(({ personId }) => personId === me.personId);
  const isAhead = end > now;
  return (
    <div className={styles["card"]}>
      <div className={styles["cardHead"]}>
        <p className={styles["cardName"]}>
          {isGap(item) ? "Nobody is on call" : sayWho(item)}
          {isMine && people.length === 1 && " (you)"}
        </p>
        <CloseButton size="sm" aria-label="Close this card" onClick={onClose} />
      </div>
      <p className={styles["cardTimes"]}>{sayTimes(item)}</p>
      {!sameClock(start, viewerZone(), zone) && (
        <p className={styles["cardZone"]}>
          {sayTimes(item, zone)} in {zone}
        </p>
      )}
      {unreached !== null && <p className={styles["cardHot"]}>{unreached}</p>}
      <p className={styles["cardWhy"]}>{reason}</p>
      {shadow && <p className={styles["cardWhy"]}>Rides along to learn: no page goes to them.</p>}
      {isAhead && (onChange !== undefined || onOffer !== undefined) && (
        <Group gap="xs">
          {onChange !== undefined && (
            <Button variant="default" size="xs" onClick={onChange}>
              {isGap(item) ? "Put somebody on call" : "Change these hours"}
            </Button>
          )}
          {onOffer !== undefined && isMine && !shadow && (
            <Button variant="default" size="xs" onClick={onOffer}>
              Offer it to somebody
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
