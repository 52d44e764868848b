// What is due next, the soonest first: promised updates, tasks, actions of reviews, rungs of ladders.
import {
  IconCalendarCheck,
  IconClipboardCheck,
  IconListCheck,
  IconMessageForward,
  IconStairsUp,
} from "@tabler/icons-react";
import type { TablerIcon } from "@tabler/icons-react";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Home } from "../../../contract/incidents.ts";
import { useNow } from "../../lib/now.ts";
import { incidentCode } from "../../lib/names.ts";
import { day } from "../../lib/time.ts";
import { Empty } from "../../ui/empty.tsx";
import { Section } from "../../ui/section.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { toneClass } from "../../ui/tone.ts";
import styles from "./due.module.css";

type Due = Home["due"][number];

const KINDS: Readonly<Record<Due["kind"], { readonly word: string; readonly icon: TablerIcon }>> = {
  update: { word: "Update", icon: IconMessageForward },
  task: { word: "Task", icon: IconListCheck },
  action: { word: "Action", icon: IconClipboardCheck },
  rung: { word: "Next rung", icon: IconStairsUp },
};

/** Rows before "Show all". */
const FIRST = 10;

export function DueNext({ due }: { readonly due: readonly Due[] }) {
  const [all, setAll] = useState(false);
  return (
    <Section title="Due next" padded={false} {...(due.length === 0 ? {} : { count: due.length })}>
      {due.length === 0 ? (
        <Empty icon={IconCalendarCheck} title="Nothing is due">
          Promised updates, tasks and actions appear here with their times.
        </Empty>
      ) : (
        <ol className={styles["list"]}>
          {(all ? due : due.slice(0, FIRST)).map((one) => (
            <DueRow
              key={`${one.kind} ${one.incident.incidentId} ${one.at} ${one.title}`}
              due={one}
            />
          ))}
        </ol>
      )}
      {due.length > FIRST && !all && (
        <div className={styles["foot"]}>
          <Button variant="subtle" size="xs" ml={-10} onClick={() => setAll(true)}>
            Show all {due.length}
          </Button>
        </div>
      )}
    </Section>
  );
}

function DueRow({ due: { kind, at, title, who, incident } }: { readonly due: Due }) {
  const present = useNow(5000);
  const late = Date.parse(at) < present;
  const { word, icon: Icon } = KINDS[kind];
  // Of what a ladder or a promise is, says the incident; of a task or an action, who does it.
  const besides =
    kind === "rung" || kind === "update" ? incident.title : (who?.name ?? "Nobody yet");
  return (
    <li className={`${styles["row"]} ${toneClass(late ? "hot" : "plain")}`}>
      <Icon size={18} stroke={1.75} className={styles["icon"] ?? ""} aria-hidden />
      <div className={styles["what"]}>
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: String(incident.number) }}
          className={styles["title"] ?? ""}
        >
          <span className="mu-hidden">{word}: </span>
          <span title={title}>{title}</span>
        </Link>
        <div className={styles["facts"]}>
          <span title={incident.title}>{incidentCode(incident.number)}</span>
          <span className={styles["name"]}>{besides}</span>
        </div>
      </div>
      <span className={`${styles["when"]} ${late ? styles["late"] : ""}`}>
        <When kind={kind} at={at} present={present} />
      </span>
    </li>
  );
}

/** An action is due on a day; everything else at a minute. */
function When({ kind, at, present }: Pick<Due, "kind" | "at"> & { readonly present: number }) {
  if (kind !== "action") return <TimeText at={at} as="due" quiet />;
  const name = day(at, present, "UTC");
  return (
    <time dateTime={at.slice(0, 10)}>
      {name === day(now8601(present), present) ? "today" : name}
    </time>
  );
}

function now8601(present: number): string {
  return new Date(present).toISOString();
}
