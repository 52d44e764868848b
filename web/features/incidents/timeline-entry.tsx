// One entry of the timeline: when, what, who, and the words or reasons behind it.
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { memo, useState } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { TimelineEntry } from "../../../contract/incidents.ts";
import { download } from "../../lib/download.ts";
import { sayInstants } from "../../lib/instants.ts";
import { notifyError } from "../../lib/query.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { toneClass } from "../../ui/tone.ts";
import { bytesInWords } from "./bytes.ts";
import { useDesk } from "./desk.ts";
import look from "./timeline.module.css";
import { TOPIC_LOOKS, toneOfEntry } from "./topics.ts";

/** Drawn once: an entry never changes. */
export const Entry = memo(function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { at, topic, type, sentence, detail, attachment } = entry;
  const { icon: Icon, name } = TOPIC_LOOKS[topic];
  return (
    <li className={`${look["entry"]} ${toneClass(toneOfEntry(type))}`}>
      <span className={look["time"]}>
        <ClockTime at={at} />
      </span>
      <span className={look["glyph"]} title={name}>
        <Icon size={14} stroke={2} aria-hidden />
      </span>
      <div className={look["body"]}>
        <p className={look["sentence"]}>
          {type === "incident.edited" ? sayInstants(sentence) : sentence}
        </p>
        {detail !== null && <Detail text={saidByUs(type) ? sayInstants(detail) : detail} />}
        {attachment !== null && <Attachment attachment={attachment} />}
      </div>
    </li>
  );
});

/** The day stands above; the absolute time is in the tooltip. */
function ClockTime({ at }: { readonly at: string }) {
  return <TimeText at={at} as="clock" quiet />;
}

/** Words of ours may name instants; what a person pasted stays as it was, down to the last digit. */
function saidByUs(type: string): boolean {
  return /^(escalation|delivery)\.|^incident\.task/.test(type);
}

const LONG = 420;
const MANY_LINES = 7;

function Detail({ text }: { readonly text: string }) {
  const [all, setAll] = useState(false);
  const long = text.length > LONG || text.split("\n").length > MANY_LINES;
  return (
    <div className={look["detail"]}>
      <div className={long && !all ? look["folded"] : ""}>
        <Markdown text={text} />
      </div>
      {long && (
        <Button
          variant="subtle"
          size="xs"
          ml={-10}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? "Show less" : "Show all of it"}
        </Button>
      )}
    </div>
  );
}

interface AttachmentProps {
  readonly attachment: NonNullable<TimelineEntry["attachment"]>;
}

function Attachment({ attachment: { attachmentId, name, bytes } }: AttachmentProps) {
  const { incident } = useDesk();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const params = { incidentId: incident.incidentId, attachmentId };
      await download(incidentRoutes.attachment, { params }, name);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      className={look["file"] ?? ""}
      leftSection={<IconDownload size={14} aria-hidden />}
      loading={busy}
      onClick={() => void save()}
    >
      <span className={look["fileName"]}>Download {name}</span>&nbsp;({bytesInWords(bytes)})
    </Button>
  );
}
