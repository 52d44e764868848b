// One file on its way to the timeline: goes up by itself, says what went wrong, and leaves when it is there.
import { Button, Loader } from "@mantine/core";
import { useEffect, useRef } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import { useCommand } from "../../lib/query.ts";
import { bytesInWords } from "./bytes.ts";
import { useDesk } from "./desk.ts";
import look from "./timeline.module.css";

/** The server's limit, said before a large file is sent for nothing. */
const MOST_BYTES = 20 * 1_048_576;

interface UploadProps {
  readonly file: File;
  readonly onGone: () => void;
}

/** Each has a command of its own: the same file tried again is the same intent, another file is another one. */
export function Upload({ file, onGone }: UploadProps) {
  const { incident } = useDesk();
  const attach = useCommand(incidentRoutes.attach, { quiet: true, onDone: onGone });
  const tooLarge = file.size > MOST_BYTES;
  const send = () => {
    const body = new FormData();
    body.append("file", file, file.name);
    attach.start({ params: { incidentId: incident.incidentId }, body });
  };
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current || tooLarge) return;
    sent.current = true;
    send();
  });
  const fault = tooLarge ? "It is larger than 20 MB. Link to it instead." : attach.error?.message;
  return (
    <li className={look["upload"]}>
      {attach.isPending && <Loader size={14} aria-label="On its way" />}
      <span className={look["uploadName"]}>
        {file.name} ({bytesInWords(file.size)})
      </span>
      {fault !== undefined && (
        <>
          <span className={look["uploadFault"]} role="alert">
            {fault}
          </span>
          {!tooLarge && (
            <Button variant="default" size="xs" onClick={send}>
              Try again
            </Button>
          )}
          <Button variant="subtle" size="xs" onClick={onGone}>
            Leave it
          </Button>
        </>
      )}
    </li>
  );
}
