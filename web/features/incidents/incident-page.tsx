// One incident: what it is, who has it, what comes next, and everything that happened.
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { IncidentDetail, TimelineEntry } from "../../../contract/incidents.ts";
import { incidentCode } from "../../lib/names.ts";
import { usePhone } from "../../lib/phone.ts";
import { useRoute } from "../../lib/query.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { LoadingRows } from "../../ui/loading.tsx";
import { useTitle } from "../../ui/page-header.tsx";
import { ActionBar } from "./action-bar.tsx";
import { ActionKeys } from "./action-keys.tsx";
import { Clocks } from "./clocks.tsx";
import { DeskProvider, useDesk } from "./desk.ts";
import { Dialogs } from "./dialogs.tsx";
import { IncidentHead } from "./incident-head.tsx";
import styles from "./incident.module.css";
import { Jump, Place } from "./jump.tsx";
import { Paging } from "./paging.tsx";
import { People } from "./people.tsx";
import { PriorityBox } from "./priority-box.tsx";
import { ServicesHit } from "./services-hit.tsx";
import { Signals } from "./signals.tsx";
import { SituationBox } from "./situation-box.tsx";
import { Stages } from "./stages.tsx";
import { Tasks } from "./tasks.tsx";
import { isLive } from "./stage.ts";
import { useDeskOf } from "./use-desk.ts";
import { useTimeline } from "./use-timeline.ts";

/** Below the first screen: what is needed to answer comes first. */
const Timeline = lazy(async () => {
  const { Timeline: component } = await import("./timeline.tsx");
  return { default: component };
});

export function IncidentPage() {
  const { incidentId = "" } = useParams({ strict: false });
  const query = useRoute(incidentRoutes.one, { params: { incidentId } });
  return (
    <Loaded query={query}>
      {(incident) => <OneIncident key={incident.incidentId} incident={incident} />}
    </Loaded>
  );
}

/** In the order of what a woken engineer needs; a desk puts the middle part into a column of its own. */
function OneIncident({ incident }: { readonly incident: IncidentDetail }) {
  const { desk, asked, onAnswered } = useDeskOf(incident);
  const timeline = useTimeline(incident.incidentId);
  const isPhone = usePhone();
  useTitle(`${incidentCode(incident.number)} ${incident.title}`);
  return (
    <DeskProvider value={desk}>
      <ActionKeys />
      <IncidentHead />
      <Stages />
      <Clocks />
      {isPhone && <Jump />}
      <div className={styles["page"]}>
        <div className={styles["now"]}>
          <SituationBox />
        </div>
        <div className={styles["around"]}>
          <Around entries={timeline.data} />
        </div>
        <div className={styles["work"]}>
          <Place id="tasks">
            <Tasks />
          </Place>
          <Place id="timeline">
            <Suspense fallback={<LoadingRows />}>
              <Timeline query={timeline} />
            </Suspense>
          </Place>
        </div>
      </div>
      {isPhone && <ActionBar />}
      <Dialogs asked={asked} onAnswered={onAnswered} />
    </DeskProvider>
  );
}

/** Who is being looked for matters most while nobody has it. */
function Around({ entries }: { readonly entries: readonly TimelineEntry[] | undefined }) {
  const { incident } = useDesk();
  const isAlone = isLive(incident) && incident.acknowledgedBy === null;
  const paging = (
    <Place key="paging" id="paging">
      <Paging entries={entries} />
    </Place>
  );
  const roles = (
    <Place key="roles" id="roles">
      <People />
    </Place>
  );
  return (
    <>
      {isAlone ? [paging, roles] : [roles, paging]}
      <Place id="services">
        <ServicesHit />
      </Place>
      <Place id="priority">
        <PriorityBox />
      </Place>
      <Place id="alerts">
        <Signals />
      </Place>
    </>
  );
}
