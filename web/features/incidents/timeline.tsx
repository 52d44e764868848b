// Everything that happened, one sentence each: the journal of the incident as people read it.
import { Button, SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import type { TimelineEntry } from "../../../contract/incidents.ts";
import { TOPICS } from "../../../core/evidence/words.ts";
import { now } from "../../lib/now.ts";
import { day } from "../../lib/time.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingRows } from "../../ui/loading.tsx";
import { Section } from "../../ui/section.tsx";
import styles from "./boxes.module.css";
import { Composer } from "./composer.tsx";
import { useDesk } from "./desk.ts";
import { Entry } from "./timeline-entry.tsx";
import look from "./timeline.module.css";
import { TOPIC_LOOKS } from "./topics.ts";
import { FIELD_IDS } from "./use-desk.ts";
import type { TimelineQuery } from "./use-timeline.ts";

/** Entries drawn at a time. */
const STEP = 60;

export function Timeline({ query }: { readonly query: TimelineQuery }) {
  const { mayWork } = useDesk();
  const [topic, setTopic] = useState("");
  const [order, setOrder] = useOrder();
  const entries = query.data ?? [];
  return (
    <Section
      title="Timeline"
      padded={false}
      {...(query.data === undefined ? {} : { count: entries.length })}
      actions={
        <>
          <Select
            aria-label="Show only"
            size="xs"
            w={185}
            data={choicesOf(entries)}
            value={topic}
            onChange={(value) => setTopic(value ?? "")}
          />
          <SegmentedControl
            size="xs"
            aria-label="Order"
            value={order}
            onChange={setOrder}
            data={[
              { value: "newest", label: "Newest first" },
              { value: "oldest", label: "Oldest first" },
            ]}
          />
        </>
      }
    >
      {mayWork && (
        <div id={FIELD_IDS.note}>
          <Composer />
        </div>
      )}
      <Loaded query={query} skeleton={<LoadingRows />}>
        {(all) => (
          <Entries
            key={`${topic} ${order}`}
            entries={inOrder(
              all.filter((entry) => topic === "" || entry.topic === topic),
              order,
            )}
          />
        )}
      </Loaded>
      <Newest entries={entries} />
    </Section>
  );
}

function inOrder(entries: readonly TimelineEntry[], order: string): readonly TimelineEntry[] {
  return order === "oldest" ? entries : entries.toReversed();
}

function choicesOf(entries: readonly TimelineEntry[]) {
  const counts = new Map<string, number>();
  for (const { topic } of entries) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [
    { value: "", label: "Everything" },
    ...TOPICS.filter((topic) => counts.has(topic)).map((topic) => ({
      value: topic,
      label: `${TOPIC_LOOKS[topic].name} (${counts.get(topic)})`,
    })),
  ];
}

function Entries({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [shown, setShown] = useState(STEP);
  const present = now();
  const days: { readonly name: string; readonly entries: TimelineEntry[] }[] = [];
  for (const entry of entries.slice(0, shown)) {
    const name = day(entry.at, present);
    const last = days.at(-1);
    if (last?.name === name) last.entries.push(entry);
    else days.push({ name, entries: [entry] });
  }
  const rest = entries.length - shown;
  if (entries.length === 0) return <p className={styles["nothing"]}>Nothing of this kind yet.</p>;
  return (
    <>
      {days.map(({ name, entries: ofDay }) => (
        <section key={name} aria-label={name}>
          <h3 className={look["day"]}>{name}</h3>
          <ol className={look["entries"]}>
            {ofDay.map((entry) => (
              <Entry key={entry.entryId} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {rest > 0 && (
        <div className={styles["foot"]}>
          <Button variant="subtle" size="xs" ml={-10} onClick={() => setShown(shown + STEP)}>
            Show {Math.min(rest, STEP)} more of {rest}
          </Button>
        </div>
      )}
    </>
  );
}

/** Tells a screen reader what happens while the page is open, and nothing of what was there before. */
function Newest({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const newest = entries.at(-1);
  const [first, setFirst] = useState<string | undefined>(undefined);
  if (first === undefined && newest !== undefined) setFirst(newest.entryId);
  const isNews = newest !== undefined && first !== undefined && newest.entryId !== first;
  return <output className="mu-hidden">{isNews ? newest.sentence : ""}</output>;
}

const KEY = "muster.timeline";

/** Newest first for people who come in the middle of it; who prefers to read from the beginning is remembered. */
function useOrder(): readonly [string, (order: string) => void] {
  const [order, setOrder] = useState(() =>
    localStorage.getItem(KEY) === "oldest" ? "oldest" : "newest",
  );
  const change = (next: string) => {
    localStorage.setItem(KEY, next);
    setOrder(next);
  };
  return [order, change];
}
