// Writes a note on the timeline; files are chosen, dropped or pasted and go up at once.
import { Button, FileButton } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { useDraft } from "../../lib/draft.ts";
import { useCommand } from "../../lib/query.ts";
import { useSubmitKeys } from "../../lib/submit-keys.ts";
import { unique } from "../../lib/unique.ts";
import { FormError } from "../../ui/form-error.tsx";
import { MarkdownInput } from "../../ui/markdown-input.tsx";
import { useDesk } from "./desk.ts";
import look from "./timeline.module.css";
import { Upload } from "./upload.tsx";
import { useDroppedFiles } from "./use-dropped-files.ts";

interface Chosen {
  readonly id: string;
  readonly file: File;
}

export function Composer() {
  const { incident } = useDesk();
  const { incidentId } = incident;
  const [text, setText] = useDraft(`note ${incidentId}`);
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  const note = useCommand(incidentRoutes.note, { quiet: true, onDone: () => setText("") });
  const add = (chosen: readonly File[]) =>
    setFiles((before) => [...before, ...chosen.map((file) => ({ id: unique(), file }))]);
  const form = useRef<HTMLFormElement>(null);
  const dropping = useDroppedFiles(form, add);
  useSubmitKeys(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "" && !note.isPending)
      note.start({ params: { incidentId }, body: { text } });
  };
  return (
    <form
      ref={form}
      className={`${look["composer"]} ${dropping ? look["dropping"] : ""}`}
      onSubmit={submit}
    >
      <MarkdownInput
        label="Note"
        placeholder="What did you see, try, find out?"
        minRows={2}
        value={text}
        onChange={setText}
      />
      <FormError error={note.error} />
      <div className={look["composerFoot"]}>
        <FileButton onChange={add} multiple inputProps={{ "aria-label": "Files to attach" }}>
          {(props) => (
            <Button
              {...props}
              variant="subtle"
              size="xs"
              leftSection={<IconPaperclip size={16} aria-hidden />}
            >
              Attach files
            </Button>
          )}
        </FileButton>
        <span className={look["composerHint"]}>
          <span>or drop or paste them here, </span>up to 20 MB each
        </span>
        <Button
          type="submit"
          variant="default"
          loading={note.isPending}
          disabled={text.trim() === ""}
        >
          Write the note
        </Button>
      </div>
      {files.length > 0 && (
        <ul className={look["uploads"]}>
          {files.map(({ id, file }) => (
            <Upload
              key={id}
              file={file}
              onGone={() => setFiles((before) => before.filter((one) => one.id !== id))}
            />
          ))}
        </ul>
      )}
    </form>
  );
}
