// One report and what became of it.
import { IconChevronLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { ticketRoutes } from "../../../contract/tickets.ts";
import type { Ticket } from "../../../contract/tickets.ts";
import { useFilters } from "../../lib/filters.ts";
import { reportCode } from "../../lib/names.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay, useSession } from "../../lib/session.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { DeskActions } from "./desk-actions.tsx";
import { Answer, IncidentWords, Updates } from "./follow.tsx";
import { ProgressSteps } from "./progress-steps.tsx";
import styles from "./tickets.module.css";
import { AFFECTED_WORDS } from "./words.ts";

export function TicketPage() {
  const { ticketId = "" } = useParams({ strict: false });
  const query = useRoute(ticketRoutes.one, { params: { ticketId } });
  return <Loaded query={query}>{(ticket) => <Report ticket={ticket} />}</Loaded>;
}

interface TicketProps {
  readonly ticket: Ticket;
}

function Report({ ticket }: TicketProps) {
  const { title, number, reporter, description, answer, incident } = ticket;
  const mayDesk = useMay("responder");
  return (
    <>
      <PageHeader
        title={title}
        kicker={<Back number={number} />}
        actions={mayDesk && <DeskActions ticket={ticket} />}
      />
      <div className={styles["split"]}>
        <div className={styles["stack"]}>
          <JustSent ticket={ticket} />
          <Section title="What became of it">
            <ProgressSteps ticket={ticket} />
          </Section>
          {answer !== null && <Answer text={answer} />}
          {incident !== null && <Updates incident={incident} />}
          <Section title="What was reported">
            {description === "" ? (
              <p className={styles["quiet"]}>No details were given.</p>
            ) : (
              <>
                <h3 className="mu-hidden">In the words of {reporter.name}</h3>
                <Markdown text={description} />
              </>
            )}
          </Section>
        </div>
        <Facts ticket={ticket} />
      </div>
    </>
  );
}

function Back({ number }: Pick<Ticket, "number">) {
  const isStaff = useMay("stakeholder");
  return (
    <>
      <Link to={isStaff ? "/reports" : "/my-reports"} className={styles["back"] ?? ""}>
        <IconChevronLeft size={16} aria-hidden />
        {isStaff ? "Reports" : "My reports"}
      </Link>
      <span aria-hidden>·</span>
      <span>{reportCode(number)}</span>
    </>
  );
}

/** After sending, and as long as nobody looked: what happens next. */
function JustSent({ ticket: { status, reporter, number } }: TicketProps) {
  const { person } = useSession();
  const { values } = useFilters();
  if (status !== "new" || reporter.personId !== person.personId) return null;
  const isFresh = values["sent"] === reportCode(number);
  return (
    <Notice
      tone="good"
      title={isFresh ? "Thank you. Your report is sent." : "Your report is here."}
      announced={isFresh}
    >
      The service desk looks at it next. You need not do anything: what becomes of it appears on
      this page by itself, and under “My reports”.
    </Notice>
  );
}

function Facts({ ticket }: TicketProps) {
  const { number, reporter, createdAt, since, affected, service, incident } = ticket;
  const nextAt = incident?.nextUpdateAt ?? null;
  return (
    <Section title="Facts">
      <KeyValue
        pairs={[
          { label: "Number", value: reportCode(number) },
          { label: "Reported by", value: reporter.name },
          { label: "Reported", value: <TimeText at={createdAt} as="short" /> },
          { label: "Wrong since", value: <TimeText at={since} as="short" /> },
          { label: "Affected", value: AFFECTED_WORDS[affected].said },
          { label: "Service", value: service?.name ?? "None named" },
          ...(incident === null
            ? []
            : [{ label: "Incident", value: <IncidentWords incident={incident} /> }]),
          ...(nextAt === null
            ? []
            : [{ label: "Next news by", value: <TimeText at={nextAt} as="short" /> }]),
        ]}
      />
    </Section>
  );
}
