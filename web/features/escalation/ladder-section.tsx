// The simulated ladder: each step with its time, the people, why they, and by which ways.
import { IconBellOff } from "@tabler/icons-react";
import { escalationRoutes } from "../../../contract/escalation.ts";
import type { Simulation } from "../../../contract/escalation.ts";
import { sayInstants } from "../../lib/instants.ts";
import { useRoute } from "../../lib/query.ts";
import { duration } from "../../lib/time.ts";
import { ChannelWord } from "../../ui/channel-word.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PersonChip } from "../../ui/person-chip.tsx";
import { Section } from "../../ui/section.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { type Asked, queryOf } from "./asked.ts";
import styles from "./simulator.module.css";

export function LadderSection({ asked }: { readonly asked: Asked }) {
  const query = useRoute(escalationRoutes.simulate, {
    query: { ...queryOf(asked), ...(asked.at === null ? {} : { at: asked.at }) },
  });
  return (
    <Section title="The ladder">
      <Loaded query={query}>{(simulation) => <Steps simulation={simulation} />}</Loaded>
    </Section>
  );
}

type Rung = Simulation["rungs"][number];

function Steps({ simulation }: { readonly simulation: Simulation }) {
  const { policy, reason, rungs, ending } = simulation;
  const start = rungs[0]?.at ?? "";
  return (
    <>
      <p className={styles["policy"]}>
        <strong>{policy}</strong> <span className={styles["reason"]}>{reason}</span>
      </p>
      <ol className={styles["steps"]}>
        {rungs.map((rung) => (
          <Step key={rung.label} rung={rung} start={start} />
        ))}
      </ol>
      <p className={styles["ending"]}>{sayInstants(ending)}</p>
    </>
  );
}

/** A later round asks the same rungs again: it is told shortly. */
const LATER_ROUND = /, round (?!1 of)/;

function Step({ rung, start }: { readonly rung: Rung; readonly start: string }) {
  const { label, at, reached, skipped } = rung;
  const after = Date.parse(at) - Date.parse(start);
  const isAgain = LATER_ROUND.test(label);
  return (
    <li className={`${styles["step"]} ${reached.length === 0 ? styles["nobody"] : ""}`}>
      <div className={styles["time"]}>
        <TimeText at={at} as="clock" quiet />
        <span className={styles["after"]}>
          {after === 0 ? "at once" : `+ ${duration(after).replace(" 00 min", "")}`}
        </span>
      </div>
      <span className={styles["dot"]} aria-hidden />
      <div className={styles["body"]}>
        <h3 className={styles["label"]}>{label}</h3>
        {isAgain ? (
          <p className={styles["again"]}>{reached.map(({ person }) => person.name).join(", ")}</p>
        ) : (
          reached.map((one) => <Reached key={one.person.personId} one={one} since={at} />)
        )}
        {reached.length === 0 && (
          <p className={styles["none"]}>Reaches nobody; the next step follows at once.</p>
        )}
        {skipped.map((sentence) => (
          <p key={sentence} className={styles["skipped"]}>
            <IconBellOff size={16} aria-hidden />
            {sentence}
          </p>
        ))}
      </div>
    </li>
  );
}

interface ReachedProps {
  readonly one: Rung["reached"][number];
  readonly since: string;
}

function Reached({ one, since }: ReachedProps) {
  const { person, reason, ways } = one;
  return (
    <div className={styles["reached"]}>
      <PersonChip person={person} />
      <p className={styles["reason"]}>{reason}</p>
      <ul className={styles["ways"]} aria-label={`How ${person.name} is reached`}>
        {ways.map(({ channel, address, at, reason: why }) => (
          <li key={`${channel} ${address}`}>
            <TimeText at={at} as={isSameDay(at, since) ? "clock" : "short"} quiet />
            <ChannelWord channel={channel} />
            <span className={styles["address"]}>{address}</span>
            <span className={styles["why"]}>{sayInstants(why)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isSameDay(one: string, other: string): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
