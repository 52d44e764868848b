// What is burning, on one screen of a phone.
import type { Priority } from "../../../core/priority/matrix.ts";
import { incidentCode } from "../../lib/names.ts";
import { useNow } from "../../lib/now.ts";
import { short } from "../../lib/time.ts";
import { Elapsed } from "../../ui/elapsed.tsx";
import { MajorBanner } from "../../ui/major.tsx";
import { PriorityBadge } from "../../ui/priority-badge.tsx";
import styles from "./answers.module.css";
import { sayClocks } from "./clocks.ts";
import type { PageSeen } from "./use-answering.ts";

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4, 5];

export function Burning({ page: { incident, words } }: { readonly page: PageSeen }) {
  const { number, title, summary, major, services, status } = incident;
  const priority = PRIORITIES.find((one) => one === incident.priority) ?? null;
  return (
    <article className={styles["box"]}>
      {major && <MajorBanner />}
      <div className={styles["kicker"]}>
        <PriorityBadge priority={priority} size="large" withWord />
        <span className="mu-figure">{incidentCode(number)}</span>
      </div>
      <h1 className={styles["title"]}>{title}</h1>
      {services.length > 0 && <p className={styles["services"]}>{services.join(", ")}</p>}
      <Since incident={incident} isOver={status !== "open" && status !== "mitigated"} />
      <p className={styles["who"]}>{sayClocks(words, useNow(60_000))}</p>
      {summary !== "" && <p className={styles["text"]}>{summary}</p>}
      <a className={styles["open"]} href={`/incidents/${number}`}>
        Open in Muster
      </a>
    </article>
  );
}

interface SinceProps {
  readonly incident: PageSeen["incident"];
  readonly isOver: boolean;
}

function Since({ incident: { declaredAt }, isOver }: SinceProps) {
  const present = useNow(60_000);
  const began = short(declaredAt, present);
  if (isOver) return <p className={styles["services"]}>Began {began}</p>;
  return <Elapsed from={declaredAt} label={`Burning since ${began}`} size="big" />;
}
