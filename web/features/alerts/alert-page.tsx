// One alert with its labels and reasons.
import { Button } from "@mantine/core";
import { IconChevronLeft, IconExternalLink } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { alertRoutes } from "../../../contract/alerts.ts";
import type { AlertDetail } from "../../../contract/alerts.ts";
import { useRoute } from "../../lib/query.ts";
import { Elapsed } from "../../ui/elapsed.tsx";
import { KeyValue } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePill } from "../../ui/state-pill.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { IncidentLink } from "./alert-columns.tsx";
import styles from "./alerts.module.css";
import { PairTable } from "./pair-table.tsx";
import { webLink } from "./web-link.ts";

export function AlertPage() {
  const { alertId = "" } = useParams({ strict: false });
  const query = useRoute(alertRoutes.one, { params: { alertId } });
  return <Loaded query={query}>{(alert) => <Alert alert={alert} />}</Loaded>;
}

interface AlertProps {
  readonly alert: AlertDetail;
}

function Alert({ alert }: AlertProps) {
  const { description, labels, annotations } = alert;
  return (
    <>
      <Head alert={alert} />
      <div className={styles["split"]}>
        <div className={styles["stack"]}>
          {description !== "" && (
            <Section title="What the source says">
              <p className={styles["prose"]}>{description}</p>
            </Section>
          )}
          <Reasons alert={alert} />
          <Pairs title="Labels" pairs={labels} />
          <Pairs title="Annotations" pairs={annotations} />
        </div>
        <Facts alert={alert} />
      </div>
    </>
  );
}

function Head({ alert }: AlertProps) {
  const { title, status, severity, source, startedAt, resolvedAt, link } = alert;
  const href = webLink(link);
  return (
    <PageHeader
      title={title}
      kicker={
        <Link to="/alerts" className={styles["back"] ?? ""}>
          <IconChevronLeft size={16} aria-hidden />
          Alerts
        </Link>
      }
      meta={
        <>
          <StatePill of="alert" state={status} />
          <StatePill of="severity" state={severity} />
          <span>
            {status === "firing" ? "for" : "lasted"} <Elapsed from={startedAt} until={resolvedAt} />
          </span>
        </>
      }
      actions={
        href !== null && (
          <Button
            component="a"
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            variant="default"
            rightSection={<IconExternalLink size={16} aria-hidden />}
            title={`Open it in ${source}`}
          >
            Open at the source
          </Button>
        )
      }
    />
  );
}

function Reasons({ alert: { reasons } }: AlertProps) {
  if (reasons.length === 0) return null;
  return (
    <Section title="Why it stands where it stands" padded={false}>
      <ol className={styles["reasons"]}>
        {reasons.map(({ at, sentence }) => (
          <li key={at + sentence} className={styles["reason"]}>
            <span className={styles["when"]}>
              <TimeText at={at} as="short" />
            </span>
            <span>{sentence}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface PairsProps {
  readonly title: string;
  readonly pairs: Readonly<Record<string, string>>;
}

function Pairs({ title, pairs }: PairsProps) {
  const count = Object.keys(pairs).length;
  if (count === 0) return null;
  return (
    <Section title={title} count={count} padded={false}>
      <PairTable name={title} pairs={pairs} />
    </Section>
  );
}

function Facts({ alert }: AlertProps) {
  const { incident, source, startedAt, openedAt, lastSeenAt, resolvedAt, repeats } = alert;
  const until =
    resolvedAt === null ? [] : [{ label: "Ended", value: <TimeText at={resolvedAt} as="short" /> }];
  return (
    <Section title="Facts">
      <KeyValue
        pairs={[
          { label: "Incident", value: <IncidentLink incident={incident} /> },
          { label: "Service", value: <ServiceLink alert={alert} /> },
          { label: "Source", value: source },
          { label: "Began", value: <TimeText at={startedAt} as="short" /> },
          { label: "Arrived here", value: <TimeText at={openedAt} as="short" /> },
          { label: "Last seen", value: <TimeText at={lastSeenAt} /> },
          ...until,
          { label: "Came", value: repeats === 0 ? "Once" : `${repeats + 1} times` },
          { label: "Known by", value: <code className={styles["mono"]}>{alert.dedupKey}</code> },
        ]}
      />
    </Section>
  );
}

function ServiceLink({ alert: { service, serviceName } }: AlertProps) {
  if (service === null) {
    return (
      <>
        {serviceName ?? "None named"}
        {serviceName !== null && <span className={styles["quiet"]}> (not in the catalogue)</span>}
      </>
    );
  }
  return (
    <Link
      to="/settings/services/$serviceId"
      params={{ serviceId: service.serviceId }}
      className={styles["link"] ?? ""}
    >
      {service.name}
    </Link>
  );
}
