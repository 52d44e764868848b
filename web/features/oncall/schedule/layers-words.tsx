// How a schedule is made: its layers in words, and what was planned to apply later.
import { IconEye } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schedule } from "../../../../contract/oncall.ts";
import type { Definition, Layer } from "../../../../contract/rota.ts";
import { useNow } from "../../../lib/now.ts";
import { useMay } from "../../../lib/session.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Section } from "../../../ui/section.tsx";
import { Pill } from "../../../ui/state-pill.tsx";
import { Who } from "../picture/who.tsx";
import { count, sayLayer } from "../rota-words.ts";
import { when } from "../when.ts";
import styles from "./schedule.module.css";

export function LayersWords({ schedule }: { readonly schedule: Schedule }) {
  const { definition, upcoming } = schedule;
  const mayEdit = useMay("admin");
  return (
    <Section title="Layers" count={definition.layers.length} padded={false}>
      <Layers definition={definition} schedule={schedule} />
      {upcoming.map(({ from, definition: later }) => (
        <div key={from} className={styles["later"]}>
          <Notice
            title={`From ${when(from)} on: ${count(later.layers.length, "layer")}`}
            action={
              mayEdit && (
                <Link
                  to="/on-call/$scheduleId/edit"
                  params={{ scheduleId: schedule.scheduleId }}
                  search={{ from }}
                  className={styles["record"] ?? ""}
                >
                  Edit<span className="mu-hidden"> what begins {when(from)}</span>
                </Link>
              )
            }
          >
            What stands above applies until then.
          </Notice>
          <Layers definition={later} schedule={schedule} />
        </div>
      ))}
    </Section>
  );
}

interface LayersProps {
  readonly definition: Definition;
  readonly schedule: Schedule;
}

function Layers({ definition, schedule }: LayersProps) {
  return (
    <ol className={styles["layers"]}>
      {definition.layers.map((layer, at) => (
        // Two layers may have one name; their order is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} className={styles["layer"]}>
          <span className={styles["layerTitle"]}>
            {layer.name}
            {layer.shadow && (
              <Pill bare glyph={IconEye}>
                rides along, is never paged
              </Pill>
            )}
          </span>
          <span className={styles["plain"]}>{capital(sayLayer(layer))}.</span>
          <Effective layer={layer} />
          <Turns layer={layer} schedule={schedule} />
        </li>
      ))}
    </ol>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Effective({ layer: { effectiveFrom, effectiveUntil } }: { readonly layer: Layer }) {
  const now = useNow(60_000);
  const begins = effectiveFrom !== undefined && Date.parse(effectiveFrom) > now;
  if (!begins && effectiveUntil === undefined) return null;
  return (
    <span className={styles["plain"]}>
      Serves {begins && `from ${when(effectiveFrom)} `}
      {effectiveUntil !== undefined && `until ${when(effectiveUntil)}`}
    </span>
  );
}

interface TurnsProps {
  readonly layer: Layer;
  readonly schedule: Schedule;
}

function Turns({ layer: { participants }, schedule: { people } }: TurnsProps) {
  const personOf = (personId: string) =>
    people.find((person) => person.personId === personId) ?? {
      personId,
      name: "somebody no longer known",
    };
  return (
    <ol className={styles["turns"]}>
      {participants.map((turn, at) => (
        // A person may have several turns; their order is all that tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          {turn.map((personId) => (
            <Who key={personId} person={personOf(personId)} />
          ))}
        </li>
      ))}
    </ol>
  );
}
