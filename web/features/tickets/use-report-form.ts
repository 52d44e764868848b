// What stands in the form of a report, and what is sent.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ticketRoutes } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useDraft } from "../../lib/draft.ts";
import { now } from "../../lib/now.ts";
import { useCommand } from "../../lib/query.ts";
import { reportCode } from "../../lib/names.ts";
import { instantOf } from "./since.ts";
import type { Since } from "./since.ts";

interface Chosen {
  readonly since: Since;
  /** Only for another time. */
  readonly other: string | null;
  readonly affected: Ticket["affected"] | null;
  readonly serviceId: string | null;
}

const BLANK: Chosen = { since: "now", other: null, affected: null, serviceId: null };

export function useReportForm() {
  const [title, setTitle] = useDraft("report title");
  const [description, setDescription] = useDraft("report details");
  const [chosen, setChosen] = useState(BLANK);
  const [tried, setTried] = useState(false);
  // The moment of the first try: the same report sent once more must be the same report to the server.
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const command = useSend(() => {
    setTitle("");
    setDescription("");
  });
  const set = (changes: Partial<Chosen>) => {
    setChosen({ ...chosen, ...changes });
    setTriedAt(null);
  };
  const send = () => {
    setTried(true);
    const present = triedAt ?? now();
    setTriedAt(present);
    const { affected, serviceId } = chosen;
    const since = instantOf(chosen.since, chosen.other, present);
    if (title.trim() === "" || affected === null || since === null || command.isPending) return;
    command.start({ body: { title, description, since, affected, serviceId } });
  };
  const missing = (isMissing: boolean, words: string) => (tried && isMissing ? words : null);
  const said = fieldErrors(command.error);
  return {
    values: { ...chosen, title, description },
    set,
    setTitle,
    setDescription,
    send,
    command,
    errors: {
      title: said["title"] ?? missing(title.trim() === "", "Say in a few words what is wrong."),
      description: said["description"] ?? null,
      since:
        said["since"] ??
        missing(chosen.since === "other" && chosen.other === null, "Say since when, roughly."),
      affected: said["affected"] ?? missing(chosen.affected === null, "Choose who is affected."),
      serviceId: said["serviceId"] ?? null,
    },
  };
}

/** The report's own page says what happens next. */
function useSend(clear: () => void) {
  const navigate = useNavigate();
  return useCommand(ticketRoutes.report, {
    quiet: true,
    onDone: ({ ticketId, number }) => {
      clear();
      void navigate({
        to: "/reports/$ticketId",
        params: { ticketId },
        search: { sent: reportCode(number) },
        replace: true,
      });
    },
  });
}
