// The first screen: what burns, who has it, how long, what is due next and by when.
import { incidentRoutes } from "../../../contract/incidents.ts";
import type { Home } from "../../../contract/incidents.ts";
import { useRoute } from "../../lib/query.ts";
import { useMay } from "../../lib/session.ts";
import { DeclareButton } from "../../ui/declare-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Burning } from "./burning.tsx";
import { Counts } from "./counts.tsx";
import { DueNext } from "./due-next.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { headlineOf } from "./headline.ts";
import styles from "./home.module.css";
import { ToClose } from "./to-close.tsx";

export function HomePage() {
  return <Loaded query={useRoute(incidentRoutes.home, {})}>{(home) => <Now home={home} />}</Loaded>;
}

/** In the order of a phone: what burns, what is due, what waits; a desk puts the second beside the first. */
function Now({ home }: { readonly home: Home }) {
  const { burning, toClose, due, firstSteps } = home;
  const maySetUp = useMay("admin");
  return (
    <>
      <PageHeader title={headlineOf(burning)} actions={<DeclareButton />} />
      {maySetUp && firstSteps.length > 0 && <FirstSteps steps={firstSteps} />}
      <div className={styles["page"]}>
        <div className={styles["main"]}>
          <Burning incidents={burning} />
        </div>
        <div className={styles["elsewhere"]}>
          <Counts home={home} />
        </div>
        <div className={styles["aside"]}>
          <DueNext due={due} />
        </div>
        <div className={styles["after"]}>
          {toClose.length > 0 && <ToClose incidents={toClose} />}
        </div>
      </div>
    </>
  );
}
