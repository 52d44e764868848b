// Which services are hit from when until when: one bar each on a common axis of time.
import { Button } from "@mantine/core";
import { useNow } from "../../lib/now.ts";
import { absolute, duration, short } from "../../lib/time.ts";
import { Section } from "../../ui/section.tsx";
import { Pill } from "../../ui/state-pill.tsx";
import { IconCheck, IconFlame } from "@tabler/icons-react";
import styles from "./boxes.module.css";
import { useDesk } from "./desk.ts";
import { pictureOf } from "./impact-bars.ts";
import type { ServiceBars } from "./impact-bars.ts";
import picture from "./services-hit.module.css";

export function ServicesHit() {
  const { incident, offers, act } = useDesk();
  const present = useNow(5000);
  const drawn = pictureOf(incident.impacts, present);
  return (
    <Section
      title="Services hit"
      padded={false}
      {...(drawn === null ? {} : { count: drawn.services.length })}
      actions={
        offers("service") && (
          <Button variant="subtle" size="xs" onClick={() => act("service")}>
            Add a service
          </Button>
        )
      }
    >
      {drawn === null ? (
        <p className={styles["nothing"]}>No service of the catalogue is named yet.</p>
      ) : (
        <>
          <ul className={styles["list"]}>
            {drawn.services.map((service) => (
              <ServiceRow key={service.service.serviceId} service={service} />
            ))}
          </ul>
          <div className={picture["axis"]} aria-hidden>
            <span>{short(new Date(drawn.from).toISOString(), present)}</span>
            <span>
              {drawn.services.some(({ hit }) => hit)
                ? "now"
                : short(new Date(drawn.to).toISOString(), present)}
            </span>
          </div>
        </>
      )}
    </Section>
  );
}

function ServiceRow({ service: { service, bars, hit, down } }: { readonly service: ServiceBars }) {
  const { mayWork, ask, incident } = useDesk();
  const open = bars.find(({ until }) => until === null);
  return (
    <li className={picture["service"]}>
      <div className={picture["line"]}>
        <span className={picture["name"]}>{service.name}</span>
        <Pill tone={hit ? "hot" : "good"} glyph={hit ? IconFlame : IconCheck} bare>
          {hit ? "Hit for" : "Was hit for"} {duration(down)}
        </Pill>
        {open !== undefined && mayWork && incident.status !== "resolved" && (
          <Button
            variant="default"
            size="xs"
            aria-label={`${service.name} works again`}
            onClick={() => ask({ kind: "restore", service, from: open.from })}
          >
            Works again
          </Button>
        )}
      </div>
      <div className={picture["track"]} aria-hidden>
        {bars.map(({ start, width, from, until }) => (
          <span
            key={from}
            className={`${picture["bar"]} ${until === null ? picture["lasting"] : ""}`}
            style={{ left: `${start}%`, width: `${width}%` }}
            title={`${absolute(from)} – ${until === null ? "now" : absolute(until)}`}
          />
        ))}
      </div>
      <span className="mu-hidden">
        {bars
          .map(
            ({ from, until }) =>
              `from ${absolute(from)} ${until === null ? "until now" : `to ${absolute(until)}`}`,
          )
          .join("; ")}
      </span>
    </li>
  );
}
