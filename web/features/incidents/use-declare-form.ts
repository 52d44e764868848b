// What stands in the form of a new incident, and what is sent.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { IncidentTypeName, incidentRoutes } from "../../../contract/incidents.ts";
import type { UsersAffected } from "../../../core/incidents/words.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useDraft } from "../../lib/draft.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";

export const AFFECTED = [
  { value: "", label: "Not sure" },
  { value: "one", label: "One" },
  { value: "some", label: "Some" },
  { value: "many", label: "Many" },
  { value: "all", label: "All" },
] as const;

export const BEGINNINGS = [
  { value: "now", label: "Just now" },
  { value: "15", label: "15 min ago" },
  { value: "60", label: "1 hour ago" },
  { value: "other", label: "Other" },
] as const;

interface Values {
  readonly title: string;
  readonly summary: string;
  readonly serviceIds: readonly string[];
  readonly affected: string;
  readonly began: string;
  /** Only for "other". */
  readonly beganAt: string | null;
  readonly type: string;
}

const BLANK = { serviceIds: [], affected: "", began: "now", beganAt: null, type: "" };

export function useDeclareForm() {
  const navigate = useNavigate();
  const [title, setTitle] = useDraft("declare title");
  const [summary, setSummary] = useDraft("declare summary");
  const [chosen, setChosen] = useState<Omit<Values, "title" | "summary">>(BLANK);
  const [tried, setTried] = useState(false);
  const [details, setDetails] = useState(summary !== "");
  const command = useCommand(incidentRoutes.declare, {
    quiet: true,
    onDone: ({ number }) => {
      setTitle("");
      setSummary("");
      void navigate({ to: "/incidents/$incidentId", params: { incidentId: String(number) } });
    },
  });
  const values: Values = { ...chosen, title, summary };
  const set = ({ title: newTitle, summary: newSummary, ...rest }: Partial<Values>) => {
    if (newTitle !== undefined) setTitle(newTitle);
    if (newSummary !== undefined) setSummary(newSummary);
    setChosen({ ...chosen, ...rest });
  };
  const submit = () => {
    setTried(true);
    if (title.trim() !== "" && !command.isPending) command.start({ body: bodyOf(values) });
  };
  return {
    values,
    set,
    submit,
    command,
    errors: fieldErrors(command.error),
    missingTitle: tried && title.trim() === "" ? "Say in a few words what does not work." : null,
    details,
    showDetails: () => setDetails(true),
  };
}

/** What is not said is left out: the server then knows that nobody said it. */
export function bodyOf(values: Values, present = now()) {
  const { title, summary, serviceIds, affected, began, beganAt, type } = values;
  const from = beginningOf(began, beganAt, present);
  const knownType = IncidentTypeName.options.find((name) => name === type) ?? null;
  return {
    title,
    summary,
    serviceIds: [...serviceIds],
    type: knownType,
    affected: affectedOf(affected),
    ...(from === null ? {} : { beganAt: from, detectedAt: new Date(present).toISOString() }),
  };
}

export function affectedOf(word: string): UsersAffected | null {
  return (["one", "some", "many", "all"] as const).find((name) => name === word) ?? null;
}

function beginningOf(began: string, beganAt: string | null, present: number): string | null {
  if (began === "now") return null;
  if (began === "other") return beganAt;
  return new Date(present - Number(began) * 60_000).toISOString();
}
