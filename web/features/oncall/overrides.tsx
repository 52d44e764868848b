// Who stands in for a while, now and later, and the way to take that back.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { oncallRoutes } from "../../../contract/oncall.ts";
import type { Schedule } from "../../../contract/oncall.ts";
import { useNow } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Section } from "../../ui/section.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import styles from "./oncall.module.css";
import { when } from "./when.ts";

type Override = Schedule["overrides"][number];

export function Overrides({ schedule }: { readonly schedule: Schedule }) {
  const { overrides, scheduleId } = schedule;
  const now = useNow(60_000);
  const mayChange = useMay("responder");
  const ahead = overrides.filter(({ end }) => Date.parse(end) > now);
  return (
    <Section title="Stand-ins" count={ahead.length} padded={ahead.length === 0}>
      {ahead.length === 0 ? (
        <p className={styles["quiet"]}>
          Nobody stands in for anybody.
          {mayChange && " Press a shift, or “Take over”, when somebody is away."}
        </p>
      ) : (
        <ul className={styles["shifts"]}>
          {ahead.map((override) => (
            <li key={override.overrideId} className={styles["shift"]}>
              <OverrideWords override={override} isRunning={Date.parse(override.start) <= now} />
              {mayChange && <TakeBack scheduleId={scheduleId} override={override} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface OverrideWordsProps {
  readonly override: Override;
  readonly isRunning: boolean;
}

function OverrideWords({ override, isRunning }: OverrideWordsProps) {
  const { person, start, end, reason } = override;
  return (
    <span className={styles["shiftText"]}>
      <span className={styles["nowLine"]}>
        {person === null ? (
          <span className={styles["nobody"]}>
            <IconAlertTriangle size={16} aria-hidden />
            Nobody is on call
          </span>
        ) : (
          <PersonChip person={person} />
        )}
        {isRunning && <Pill>Now</Pill>}
      </span>
      <span className={styles["shiftTimes"]}>
        {when(start)} – {when(end)}
      </span>
      {reason !== "" && <span className={styles["shiftWhy"]}>{reason}</span>}
    </span>
  );
}

interface TakeBackProps {
  readonly scheduleId: string;
  readonly override: Override;
}

function TakeBack({ scheduleId, override }: TakeBackProps) {
  const [asking, setAsking] = useState(false);
  const remove = useCommand(oncallRoutes.removeOverride, { quiet: true, done: "Taken back" });
  const { overrideId, person, start, end } = override;
  const who = person?.name ?? "Nobody";
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`Take back: ${who}, ${when(start)} to ${when(end)}`}
        onClick={() => setAsking(true)}
      >
        Take back
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title="Take this back?"
        verb="Take it back"
        onConfirm={() => remove.run({ params: { scheduleId, overrideId } })}
      >
        {who} no longer stands in from {when(start)} to {when(end)}: whoever has the turn in the
        rotation is on call again. What has passed stays as it was.
      </Confirm>
    </>
  );
}
