// What stands in the form of a new incident, and what is sent.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useDraft } from "../../lib/draft.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { bodyOf } from "./declaration.ts";
import type { Declaration } from "./declaration.ts";

const BLANK = { serviceIds: [], affected: "", began: "now", beganAt: null, type: "" };

export function useDeclareForm() {
  const navigate = useNavigate();
  const [title, setTitle] = useDraft("declare title");
  const [summary, setSummary] = useDraft("declare summary");
  const [chosen, setChosen] = useState<Omit<Declaration, "title" | "summary">>(BLANK);
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
  const values: Declaration = { ...chosen, title, summary };
  const set = ({ title: newTitle, summary: newSummary, ...rest }: Partial<Declaration>) => {
    if (newTitle !== undefined) setTitle(newTitle);
    if (newSummary !== undefined) setSummary(newSummary);
    setChosen({ ...chosen, ...rest });
  };
  const submit = () => {
    setTried(true);
    if (title.trim() !== "" && !command.isPending) command.start({ body: bodyOf(values, now()) });
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
