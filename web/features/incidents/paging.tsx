// Who is being looked for: the ladders of the incident, whom each rung woke, and why.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { IncidentDetail, TimelineEntry } from "../../../contract/incidents.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import styles from "./boxes.module.css";
import { useDesk } from "./desk.ts";
import paging from "./paging.module.css";
import { isLive } from "./stage.ts";

type Ladder = IncidentDetail["ladders"][number];

interface PagingProps {
  /** undefined while the timeline is loading: the reasons come from there. */
  readonly entries: readonly TimelineEntry[] | undefined;
}

export function Paging({ entries }: PagingProps) {
  const { incident } = useDesk();
  const { ladders } = incident;
  const [all, setAll] = useState(false);
  const shown = all ? ladders : ladders.slice(0, 1);
  const earlier = ladders.length - shown.length;
  return (
    <Section title="Paging" padded={false} actions={<PagingActions />}>
      {ladders.length === 0 ? (
        <p className={styles["nothing"]}>
          {isLive(incident)
            ? "Nobody is being looked for: no service of this incident has an escalation policy. Escalate to wake the owner of last resort."
            : "Nobody was paged."}
        </p>
      ) : (
        <ul className={styles["list"]}>
          {shown.map((ladder) => (
            <LadderRow key={ladder.escalationId} ladder={ladder} />
          ))}
        </ul>
      )}
      {earlier > 0 && (
        <div className={styles["foot"]}>
          <Button variant="subtle" size="xs" ml={-10} onClick={() => setAll(true)}>
            Show {earlier === 1 ? "the earlier ladder" : `${earlier} earlier ladders`}
          </Button>
        </div>
      )}
      <Rungs entries={entries ?? []} />
    </Section>
  );
}

function PagingActions() {
  const { offers, act, ask } = useDesk();
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        aria-label="Why was I woken, or not?"
        onClick={() => ask({ kind: "why" })}
      >
        Why?
      </Button>
      {offers("call") && (
        <Button variant="subtle" size="xs" onClick={() => act("call")}>
          Page somebody
        </Button>
      )}
      {offers("escalate") && (
        <Button variant="subtle" size="xs" onClick={() => act("escalate")}>
          Escalate
        </Button>
      )}
    </>
  );
}

function LadderRow({ ladder }: { readonly ladder: Ladder }) {
  const { status, policy, label, startedAt, nextAt, paged } = ladder;
  return (
    <li className={paging["ladder"]}>
      <div className={paging["line"]}>
        <StatePill of="ladder" state={status} />
        <span className={paging["rung"]}>{label ?? "Not begun yet"}</span>
        {nextAt !== null && (
          <span className={paging["next"]}>
            next rung <TimeText at={nextAt} as="due" />
          </span>
        )}
      </div>
      {paged.length > 0 && (
        <ul className={paging["paged"]} aria-label="Paged so far">
          {paged.map(({ personId, name }) => (
            <li key={personId}>
              <PersonChip person={{ name }} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles["facts"]}>
        <span className={styles["grow"]}>{policy}</span>
        <span>
          begun <TimeText at={startedAt} as="short" quiet />
        </span>
      </div>
    </li>
  );
}

/** The newest rungs with their reasons: why these people, and why not others. */
function Rungs({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [all, setAll] = useState(false);
  const rungs = entries.filter(({ type }) => type === "escalation.rungReached").toReversed();
  if (rungs.length === 0) return null;
  return (
    <div className={styles["foot"]}>
      <ul className={styles["list"]} aria-label="Who was paged, and why">
        {(all ? rungs : rungs.slice(0, 1)).map(({ entryId, at, sentence, detail }) => (
          <li key={entryId} className={paging["why"]}>
            <strong>{sentence}</strong> <TimeText at={at} as="short" quiet />
            {detail !== null && <Markdown text={detail} />}
          </li>
        ))}
      </ul>
      {rungs.length > 1 && !all && (
        <Button variant="subtle" size="xs" ml={-10} onClick={() => setAll(true)}>
          Show {rungs.length === 2 ? "the earlier rung" : `${rungs.length - 1} earlier rungs`}
        </Button>
      )}
    </div>
  );
}
