// Answers the person who reported a problem.
import { useState } from "react";
import { ticketRoutes } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";
import { fieldErrors } from "../../lib/api.ts";
import { useDraft } from "../../lib/draft.ts";
import { useCommand } from "../../lib/query.ts";
import { MarkdownInput } from "../../ui/markdown-input.tsx";
import { DeskDialog } from "./desk-dialog.tsx";

interface AnswerDialogProps {
  readonly ticket: Ticket;
  readonly onClose: () => void;
}

export function AnswerDialog({ ticket, onClose }: AnswerDialogProps) {
  const { ticketId, reporter, answer } = ticket;
  const [draft, setDraft] = useDraft(`answer ${ticketId}`);
  const [touched, setTouched] = useState(draft !== "");
  const [tried, setTried] = useState(false);
  const text = touched ? draft : (answer ?? "");
  const command = useCommand(ticketRoutes.answer, {
    quiet: true,
    done: `The answer stands on the report, where ${reporter.name} sees it.`,
    onDone: () => {
      setDraft("");
      onClose();
    },
  });
  const missing = tried && text.trim() === "" ? "Write the answer." : null;
  return (
    <DeskDialog
      title={answer === null ? "Answer the report" : "Change the answer"}
      verb={answer === null ? "Send the answer" : "Change the answer"}
      onClose={onClose}
      busy={command.isPending}
      error={command.error}
      field="text"
      onSubmit={() => {
        setTried(true);
        if (text.trim() !== "") command.start({ params: { ticketId }, body: { text } });
      }}
    >
      <MarkdownInput
        label={`What do you say to ${reporter.name}?`}
        description="In plain words: what it was, what was done, what to do now."
        focusFirst
        required
        minRows={5}
        value={text}
        onChange={(words) => {
          setTouched(true);
          setDraft(words);
        }}
        error={fieldErrors(command.error)["text"] ?? missing}
      />
    </DeskDialog>
  );
}
