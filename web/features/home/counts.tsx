// Small figures of what waits elsewhere: quiet while they are 0, and links to the place where something can be done.
import { Link } from "@tanstack/react-router";
import type { LinkProps } from "@tanstack/react-router";
import type { Home } from "../../../contract/incidents.ts";
import { useMay } from "../../lib/session.ts";
import { toneClass } from "../../ui/tone.ts";
import type { Tone } from "../../ui/tone.ts";
import styles from "./home.module.css";

interface Count {
  readonly words: (n: number) => string;
  readonly of: (home: Home) => number;
  readonly to: NonNullable<LinkProps["to"]>;
  readonly search: Readonly<Record<string, string>>;
  readonly tone: Tone;
  /** Its page is for those who work incidents. */
  readonly responders?: true;
}

const plural = (one: string, more: string) => (n: number) => (n === 1 ? one : more);

const COUNTS: readonly Count[] = [
  {
    words: plural("firing alert", "firing alerts"),
    of: ({ firingAlerts }) => firingAlerts,
    to: "/alerts",
    search: { status: "firing" },
    tone: "hot",
  },
  {
    words: plural("new report", "new reports"),
    of: ({ newTickets }) => newTickets,
    to: "/reports",
    search: { status: "new" },
    tone: "warm",
  },
  {
    words: plural("unreadable message", "unreadable messages"),
    of: ({ unreadableMessages }) => unreadableMessages,
    to: "/messages",
    search: { status: "unreadable" },
    tone: "warm",
    responders: true,
  },
  {
    words: plural("page given up", "pages given up"),
    of: ({ deadDeliveries }) => deadDeliveries,
    to: "/outbox",
    search: { status: "dead" },
    tone: "hot",
    responders: true,
  },
];

export function Counts({ home }: { readonly home: Home }) {
  const mayWork = useMay("responder");
  return (
    <ul className={styles["counts"]} aria-label="What waits elsewhere">
      {COUNTS.filter(({ responders }) => mayWork || responders !== true).map((count) => {
        const n = count.of(home);
        return (
          <li key={count.to}>
            <Link
              to={count.to}
              search={n === 0 ? {} : count.search}
              className={`${styles["count"]} ${toneClass(n === 0 ? "plain" : count.tone)}`}
            >
              <strong>{n}</strong> {count.words(n)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
