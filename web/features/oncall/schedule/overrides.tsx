// What was changed by hand for a while, now and later, and the way to take that back.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { Schedule } from "../../../../contract/oncall.ts";
import { useNow } from "../../../lib/now.ts";
import { useCommand } from "../../../lib/query.ts";
import { useMay } from "../../../lib/session.ts";
import { Confirm } from "../../../ui/confirm.tsx";
import { Section } from "../../../ui/section.tsx";
import { Pill } from "../../../ui/state-pill.tsx";
import styles from "../change/change.module.css";
import { sayKind } from "../change/kinds.ts";
import { Who } from "../picture/who.tsx";
import { when } from "../when.ts";

type Override = Schedule["overrides"][number];

export function Overrides({ schedule }: { readonly schedule: Schedule }) {
  const { overrides, scheduleId } = schedule;
  const now = useNow(60_000);
  const mayChange = useMay("responder");
  const ahead = overrides.filter(({ end }) => Date.parse(end) > now);
  return (
    <Section title="Changed by hand" count={ahead.length} padded={ahead.length === 0}>
      {ahead.length === 0 ? (
        <p className={styles["quiet"]}>
          Everybody serves as the layers say.
          {mayChange && " When somebody is away, press their shift, or draw over the hours."}
        </p>
      ) : (
        <ul className={styles["list"]}>
          {ahead.map((override) => (
            <li key={override.overrideId} className={styles["row"]}>
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
  const { kind, person, replaces, start, end, reason } = override;
  const who = person ?? (kind === "relieve" ? replaces : null);
  return (
    <span className={styles["text"]}>
      <span>
        {who === null ? (
          <span className={styles["hot"]}>
            <IconAlertTriangle size={16} aria-hidden />
            Nobody
          </span>
        ) : (
          <Who person={who} />
        )}{" "}
        {sayKind(kind, replaces?.name ?? null)} {isRunning && <Pill tone="live">Now</Pill>}
      </span>
      <span className={styles["more"]}>
        {when(start)} – {when(end)}
        {reason !== "" && ` · ${reason}`}
      </span>
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
  const { overrideId, kind, person, replaces, start, end } = override;
  const who = (person ?? (kind === "relieve" ? replaces : null))?.name ?? "Nobody";
  const what = `${who} ${sayKind(kind, replaces?.name ?? null)}, ${when(start)} to ${when(end)}`;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={`Take back: ${what}`}
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
        {what}: from now on the layers say again who is on call in these hours. What has passed
        stays as it was.
      </Confirm>
    </>
  );
}
