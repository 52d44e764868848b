// What a service stands between: what stops with it, and what stops it.
import { IconArrowDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Service } from "../../../contract/catalog.ts";
import { Section } from "../../ui/section.tsx";
import { AuditLink } from "./audit-link.tsx";
import { dependentsOf } from "./dependents.ts";
import styles from "./settings.module.css";

interface ServiceAsideProps {
  readonly service: Service;
  readonly services: readonly Service[];
}

type Ref = Service["needs"][number];

export function ServiceAside({ service, services }: ServiceAsideProps) {
  const { serviceId, name, needs, neededBy } = service;
  const further = dependentsOf(serviceId, services).filter(
    (one) => !neededBy.some((direct) => direct.serviceId === one.serviceId),
  );
  return (
    <div className={styles["stack"]}>
      <Section title="Dependencies">
        <div className={styles["chain"]}>
          <ChainBox
            title="Stops with it"
            refs={neededBy}
            none="Nothing needs it."
            further={further}
          />
          <IconArrowDown size={18} aria-hidden className={styles["chainArrow"] ?? ""} />
          <div className={styles["chainHere"]}>{name}</div>
          <IconArrowDown size={18} aria-hidden className={styles["chainArrow"] ?? ""} />
          <ChainBox title="Needs" refs={needs} none="It needs nothing else." further={[]} />
        </div>
        <AuditLink kind="service" streamId={serviceId} />
      </Section>
      <Section title="When it fails">
        <Link to="/simulator" search={{ service: serviceId }} className={styles["record"] ?? ""}>
          Who would be woken?
        </Link>
      </Section>
    </div>
  );
}

interface ChainBoxProps {
  readonly title: string;
  readonly refs: readonly Ref[];
  readonly none: string;
  readonly further: readonly Ref[];
}

function ChainBox({ title, refs, none, further }: ChainBoxProps) {
  return (
    <div className={styles["chainBox"]}>
      <h3 className={styles["chainTitle"]}>{title}</h3>
      {refs.length === 0 ? <p className={styles["quiet"]}>{none}</p> : <RefList refs={refs} />}
      {further.length > 0 && (
        <>
          <h4 className={styles["chainTitle"]}>and through others</h4>
          <RefList refs={further} />
        </>
      )}
    </div>
  );
}

function RefList({ refs }: { readonly refs: readonly Ref[] }) {
  return (
    <ul className={styles["links"]}>
      {refs.map(({ serviceId, name }) => (
        <li key={serviceId}>
          <Link to="/settings/services/$serviceId" params={{ serviceId }}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
