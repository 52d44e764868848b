// What a newcomer has not set up yet, in order, each with a link to where it is done.
import { IconCheck, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { LinkProps } from "@tanstack/react-router";
import type { Home } from "../../../contract/incidents.ts";
import { Section } from "../../ui/section.tsx";
import styles from "./first-steps.module.css";

type Step = Home["firstSteps"][number];

interface StepWords {
  readonly title: string;
  readonly why: string;
  readonly to: NonNullable<LinkProps["to"]>;
}

const STEPS: Readonly<Record<Step, StepWords>> = {
  service: {
    title: "Name your first service",
    why: "What the business runs, and how much hangs on it: priorities follow from that.",
    to: "/settings/services/new",
  },
  team: {
    title: "Make a team",
    why: "The people who answer for a service.",
    to: "/settings/teams/new",
  },
  schedule: {
    title: "Say who is on call",
    why: "A schedule: whose turn it is to be woken, at every hour.",
    to: "/on-call/new",
  },
  policy: {
    title: "Write an escalation policy",
    why: "Who is paged first, and who is next when nobody answers.",
    to: "/settings/policies/new",
  },
  integration: {
    title: "Connect your monitoring",
    why: "A door for Alertmanager, or for anything that can send JSON.",
    to: "/settings/integrations",
  },
  people: {
    title: "Invite the others",
    why: "Responders work incidents; stakeholders read; everybody may report.",
    to: "/settings/people",
  },
};

const ORDER: readonly Step[] = ["service", "team", "schedule", "policy", "integration", "people"];

export function FirstSteps({ steps }: { readonly steps: Home["firstSteps"] }) {
  const next = ORDER.find((step) => steps.includes(step));
  return (
    <div className={styles["box"]}>
      <Section
        title={`First steps: ${ORDER.length - steps.length} of ${ORDER.length} done`}
        padded={false}
      >
        <ol className={styles["steps"]}>
          {ORDER.map((step, at) => (
            <StepRow
              key={step}
              step={STEPS[step]}
              number={at + 1}
              state={steps.includes(step) ? (step === next ? "next" : "open") : "done"}
            />
          ))}
        </ol>
      </Section>
    </div>
  );
}

interface StepRowProps {
  readonly step: StepWords;
  readonly number: number;
  readonly state: "done" | "next" | "open";
}

function StepRow({ step: { title, why, to }, number, state }: StepRowProps) {
  return (
    <li className={`${styles["step"]} ${styles[state] ?? ""}`}>
      <span className={styles["mark"]} aria-hidden>
        {state === "done" ? <IconCheck size={14} stroke={2.5} /> : number}
      </span>
      <div className={styles["words"]}>
        {state === "done" ? (
          <span className={styles["title"]}>
            {title}
            <span className="mu-hidden">, done</span>
          </span>
        ) : (
          <Link to={to} className={`${styles["title"]} ${styles["link"]}`}>
            {title}
            <IconChevronRight size={14} aria-hidden />
          </Link>
        )}
        <span className={styles["why"]}>{why}</span>
      </div>
    </li>
  );
}
