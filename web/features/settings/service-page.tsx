// One service: its fields, what needs it, what it needs, the incident that hits it now. Also the page that adds one.
import { useParams } from "@tanstack/react-router";
import { catalogRoutes } from "../../../contract/catalog.ts";
import type { Service } from "../../../contract/catalog.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { KeyValue } from "../../ui/facts.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/section.tsx";
import { CRITICALITIES, CriticalityMark } from "./criticality.tsx";
import { Missing } from "./missing.tsx";
import { Removal } from "./removal.tsx";
import { ServiceAside } from "./service-aside.tsx";
import { CurrentIncident } from "./service-columns.tsx";
import { ServiceForm } from "./service-form.tsx";
import { SettingsHeader } from "./settings-header.tsx";
import styles from "./settings.module.css";

const BACK = { to: "/settings/services", label: "Services" } as const;

export function ServicePage() {
  const { serviceId } = useParams({ strict: false });
  const services = useRoute(catalogRoutes.services, {});
  return (
    <Loaded query={services}>
      {({ items }) => {
        if (serviceId === undefined) return <NewService services={items} />;
        const service = items.find((one) => one.serviceId === serviceId);
        if (service === undefined) return <Missing back={BACK} title="No such service" />;
        return <OneService key={serviceId} service={service} services={items} />;
      }}
    </Loaded>
  );
}

function NewService({ services }: { readonly services: readonly Service[] }) {
  return (
    <>
      <SettingsHeader
        back={BACK}
        title="A new service"
        lead="Alerts find their team and their priority by the service they speak of."
      />
      <div className={styles["narrow"]}>
        <Section title="Service" padded={false}>
          <ServiceForm service={null} services={services} />
        </Section>
      </div>
    </>
  );
}

interface OneServiceProps {
  readonly service: Service;
  readonly services: readonly Service[];
}

function OneService({ service, services }: OneServiceProps) {
  const isAdmin = useMay("admin");
  const { serviceId, name, key, incident } = service;
  return (
    <>
      <SettingsHeader
        back={BACK}
        title={name}
        meta={
          <>
            <span className={styles["mono"]}>{key}</span>
            <CurrentIncident incident={incident} />
          </>
        }
        actions={
          isAdmin && (
            <Removal
              route={catalogRoutes.archiveService}
              args={{ params: { serviceId } }}
              title={`Archive the service ${name}?`}
              verb="Archive"
              done={`${name} is archived`}
              back={BACK.to}
            >
              Alerts that name it no longer find it, and nothing needs it any more. Its incidents
              stay as they are.
            </Removal>
          )
        }
      />
      <div className={styles["split"]}>
        <Section title="Service" padded={!isAdmin}>
          {isAdmin ? (
            <ServiceForm service={service} services={services} />
          ) : (
            <ServiceFacts service={service} />
          )}
        </Section>
        <ServiceAside service={service} services={services} />
      </div>
    </>
  );
}

function ServiceFacts({ service }: { readonly service: Service }) {
  const { description, team, policy, criticality, customerFacing } = service;
  return (
    <KeyValue
      pairs={[
        {
          label: "What it is",
          value: description === "" ? "Nobody wrote it down." : description,
        },
        {
          label: "Criticality",
          value: (
            <span className={styles["inline"]}>
              <CriticalityMark criticality={criticality} />
              <span className={styles["quiet"]}>{CRITICALITIES[criticality].hint}</span>
            </span>
          ),
        },
        { label: "Customers", value: customerFacing ? "Use it themselves" : "Do not see it" },
        { label: "Team", value: team?.name ?? "None" },
        { label: "Policy", value: policy?.name ?? "None: the team is paged" },
      ]}
    />
  );
}
