// Hours that are offered, and swaps that are agreed: accept, decline, withdraw.
import { Button } from "@mantine/core";
import { useState } from "react";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule, Swap } from "../../../../contract/oncall.ts";
import { useCommand, useRoute } from "../../../lib/query.ts";
import { useSession } from "../../../lib/session.ts";
import { Confirm } from "../../../ui/confirm.tsx";
import { LoadingRows } from "../../../ui/loading.tsx";
import { Section } from "../../../ui/section.tsx";
import { Pill } from "../../../ui/state-pill.tsx";
import styles from "./change.module.css";
import { actsOn, saySwap } from "./swap-words.ts";

interface SwapsProps {
  readonly schedules: readonly Schedule[];
  /** Says of each which schedule it is of. */
  readonly named?: boolean;
}

/** For responders. */
export function Swaps({ schedules, named = false }: SwapsProps) {
  const all = useRoute(oncallRoutes.swaps, {}).data?.items;
  const swaps = all?.filter((swap) =>
    schedules.some(({ scheduleId }) => scheduleId === swap.scheduleId),
  );
  return (
    <Section
      title="Swaps"
      {...(swaps === undefined ? {} : { count: swaps.length })}
      padded={swaps?.length === 0}
    >
      {swaps === undefined ? (
        <LoadingRows rows={2} />
      ) : swaps.length === 0 ? (
        <p className={styles["quiet"]}>
          No hours are offered. Press one of your own shifts to offer it to somebody.
        </p>
      ) : (
        <ul className={styles["list"]}>
          {swaps.map((swap) => (
            <SwapRow
              key={swap.swapId}
              swap={swap}
              named={named}
              schedule={schedules.find(({ scheduleId }) => scheduleId === swap.scheduleId)}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface SwapRowProps {
  readonly swap: Swap;
  readonly named: boolean;
  readonly schedule: Schedule | undefined;
}

function SwapRow({ swap, named, schedule }: SwapRowProps) {
  const { person: me } = useSession();
  const inSchedule = schedule?.people.some(({ personId }) => personId === me.personId) ?? false;
  const more = [named ? swap.schedule : "", swap.note === "" ? "" : `“${swap.note}”`];
  return (
    <li className={styles["row"]}>
      <span className={styles["text"]}>
        <span>{saySwap(swap, me.personId)}</span>
        <span className={styles["more"]}>{more.filter((part) => part !== "").join(" · ")}</span>
      </span>
      {swap.status === "accepted" ? (
        <Pill tone="good">Agreed</Pill>
      ) : (
        <Acts swap={swap} acts={actsOn(swap, me.personId, inSchedule)} />
      )}
    </li>
  );
}

interface ActsProps {
  readonly swap: Swap;
  readonly acts: ReturnType<typeof actsOn>;
}

function Acts({ swap, acts }: ActsProps) {
  const { person: me } = useSession();
  const [asking, setAsking] = useState(false);
  const accept = useCommand(oncallRoutes.acceptSwap, {
    quiet: true,
    done: "Agreed: these hours are yours",
  });
  const decline = useCommand(oncallRoutes.declineSwap, {
    done: acts.withdraw ? "Withdrawn: you serve as planned" : "Declined",
  });
  const params = { swapId: swap.swapId };
  const which = <span className="mu-hidden">: {saySwap(swap, me.personId)}</span>;
  return (
    <span className={styles["acts"]}>
      {(acts.decline || acts.withdraw) && (
        <Button
          variant="default"
          size="xs"
          loading={decline.isPending}
          onClick={() => decline.start({ params })}
        >
          {acts.withdraw ? "Withdraw" : "Decline"}
          {which}
        </Button>
      )}
      {acts.accept && (
        <Button size="xs" onClick={() => setAsking(true)}>
          Accept{which}
        </Button>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title="Take these hours?"
        verb="Take them"
        onConfirm={() => accept.run({ params })}
      >
        {saySwap(swap, me.personId)}. From then on pages of these hours wake you.
      </Confirm>
    </span>
  );
}
