// The next change of shift: who hands to whom and when, what is open, and a note for whoever comes.
import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { oncallRoutes } from "../../../../contract/oncall.ts";
import type { HandOff, Schedule } from "../../../../contract/oncall.ts";
import type { PersonRef } from "../../../../contract/fields.ts";
import { fieldErrors } from "../../../lib/api.ts";
import { useDraft } from "../../../lib/draft.ts";
import { incidentCode } from "../../../lib/names.ts";
import { useNow } from "../../../lib/now.ts";
import { useCommand, useRoute } from "../../../lib/query.ts";
import { useMay } from "../../../lib/session.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { FormError } from "../../../ui/form-error.tsx";
import { LoadingLines } from "../../../ui/loading.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Markdown } from "../../../ui/markdown.tsx";
import { MarkdownInput } from "../../../ui/markdown-input.tsx";
import { PriorityBadge } from "../../../ui/priority-badge.tsx";
import { Section } from "../../../ui/section.tsx";
import { TimeText } from "../../../ui/time-text.tsx";
import { Who } from "../picture/who.tsx";
import { whenSoon } from "../when.ts";
import styles from "./schedule.module.css";

export function HandOffSection({ schedule: { scheduleId } }: { readonly schedule: Schedule }) {
  const handOff = useRoute(oncallRoutes.handOff, { params: { scheduleId } });
  return (
    <Section title="Next hand-off">
      {handOff.isError && handOff.data === undefined ? (
        <ErrorState error={handOff.error} onRetry={() => void handOff.refetch()} />
      ) : (
        <Loaded query={handOff} skeleton={<LoadingLines lines={4} />}>
          {(data) => <Words scheduleId={scheduleId} handOff={data} />}
        </Loaded>
      )}
    </Section>
  );
}

interface WordsProps {
  readonly scheduleId: string;
  readonly handOff: HandOff;
}

function Words({ scheduleId, handOff }: WordsProps) {
  const { at, from, to, openIncidents } = handOff;
  const now = useNow(60_000);
  return (
    <div className={styles["handOff"]}>
      {at === null ? (
        <p className={styles["plain"]}>No change of shift is in sight.</p>
      ) : (
        <div className={styles["fromTo"]}>
          <strong className={styles["handOffAt"]}>{whenSoon(at, now)}</strong>
          <People people={from} />
          <IconArrowRight size={16} aria-hidden />
          <span className="mu-hidden">hands over to</span>
          <People people={to} />
        </div>
      )}
      {openIncidents.length === 0 ? (
        <p className={styles["plain"]}>No incident of this team is open.</p>
      ) : (
        <ul className={styles["incidents"]} aria-label="Open incidents">
          {openIncidents.map(({ incidentId, number, title, priority }) => (
            <li key={incidentId}>
              <PriorityBadge priority={asPriority(priority)} />
              <Link
                to="/incidents/$incidentId"
                params={{ incidentId }}
                className={styles["incident"] ?? ""}
              >
                {incidentCode(number)} {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Note scheduleId={scheduleId} handOff={handOff} />
    </div>
  );
}

function People({ people }: { readonly people: readonly PersonRef[] }) {
  if (people.length === 0) return <span className={styles["hot"]}>Nobody</span>;
  return (
    <span className={styles["people"]}>
      {people.map((person) => (
        <Who key={person.personId} person={person} />
      ))}
    </span>
  );
}

const PRIORITIES = [1, 2, 3, 4, 5] as const;

function asPriority(value: number | null) {
  return PRIORITIES.find((priority) => priority === value) ?? null;
}

function Note({ scheduleId, handOff }: WordsProps) {
  const { note, noteBy, noteAt } = handOff;
  const mayWrite = useMay("responder");
  const [writing, setWriting] = useState<"not yet" | "now" | "done">("not yet");
  if (writing === "now") {
    return <NoteForm scheduleId={scheduleId} note={note} onDone={() => setWriting("done")} />;
  }
  return (
    <div className={styles["note"]}>
      {note === "" ? (
        <p className={styles["plain"]}>Nobody has left a note yet.</p>
      ) : (
        <>
          <Markdown text={note} />
          {noteBy !== null && noteAt !== null && (
            <p className={styles["plain"]}>
              {noteBy.name}, <TimeText at={noteAt} />
            </p>
          )}
        </>
      )}
      {mayWrite && (
        <Button
          variant="default"
          className={styles["noteButton"] ?? ""}
          // The form that had the focus is gone.
          ref={(button) => (writing === "done" ? button?.focus() : undefined)}
          onClick={() => setWriting("now")}
        >
          {note === "" ? "Write a note" : "Change the note"}
        </Button>
      )}
    </div>
  );
}

interface NoteFormProps {
  readonly scheduleId: string;
  readonly note: string;
  readonly onDone: () => void;
}

function NoteForm({ scheduleId, note, onDone }: NoteFormProps) {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector("textarea")?.focus(), []);
  const [draft, setDraft] = useDraft(`hand-off ${scheduleId}`);
  const [words, setWords] = useState(draft === "" ? note : draft);
  const write = (next: string) => {
    setWords(next);
    setDraft(next === note ? "" : next);
  };
  const save = useCommand(oncallRoutes.writeHandOff, {
    quiet: true,
    done: "Note saved",
    onDone: () => {
      setDraft("");
      onDone();
    },
  });
  return (
    <form
      ref={box}
      noValidate
      className={styles["note"]}
      onSubmit={(event) => {
        event.preventDefault();
        // What went wrong stands above the field.
        save.run({ params: { scheduleId }, body: { note: words } }).catch(() => undefined);
      }}
    >
      <FormError error={save.error} fields={["note"]} />
      <MarkdownInput
        label="Note for whoever comes next"
        placeholder="What to watch, what is half done, whom to ask"
        value={words}
        onChange={write}
        error={fieldErrors(save.error)["note"] ?? null}
      />
      <div className={styles["noteActs"]}>
        <Button variant="default" onClick={onDone} disabled={save.isPending}>
          Go back
        </Button>
        <Button type="submit" loading={save.isPending}>
          Save the note
        </Button>
      </div>
    </form>
  );
}
