// The frame around every page: where one can go, who one is, whether the line is live.
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { incidentRoutes } from "../../contract/incidents.ts";
import { DeclareDoor } from "../features/incidents/declare-door.tsx";
import { listen } from "../lib/live.ts";
import { useRoute } from "../lib/query.ts";
import { useSession } from "../lib/session.ts";
import { hearKeys } from "../lib/shortcuts.ts";
import { CommandPalette } from "./command-palette.tsx";
import { LiveMark } from "./live-mark.tsx";
import { placesFor } from "./navigation.ts";
import { OrganisationMenu } from "./organisation-menu.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { PhoneBottom, PhoneTop } from "./phone-bars.tsx";
import { PlaceList } from "./place-list.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import styles from "./shell.module.css";
import { WayOutStrip } from "./way-out-strip.tsx";

export function Shell() {
  const { person, organisation } = useSession();
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const places = placesFor(person.role);
  const home = useRoute(incidentRoutes.home, {}, { enabled: person.role !== "requester" }).data;
  const main = useFocusOnArrival();
  useEffect(() => listen(organisation.orgId), [organisation.orgId]);
  useEffect(hearKeys, []);
  const openPalette = () => setPalette(true);
  return (
    <>
      <a className={styles["skip"]} href="#main">
        Skip to the content
      </a>
      <div className={styles["frame"]}>
        <nav className={styles["side"]} aria-label="Main">
          <OrganisationMenu />
          <PaletteButton onOpen={openPalette} />
          <PlaceList places={places} home={home} />
          <div className={styles["foot"]}>
            <LiveMark />
            <PersonMenu onShortcuts={() => setSheet(true)} />
          </div>
        </nav>
        <PhoneTop onPalette={openPalette} />
        <main id="main" ref={main} tabIndex={-1} className={styles["main"]}>
          <WayOutStrip />
          <div className={styles["content"]}>
            <Outlet />
          </div>
        </main>
        <PhoneBottom places={places} home={home} onShortcuts={() => setSheet(true)} />
      </div>
      <CommandPalette
        places={places}
        opened={palette}
        onOpen={openPalette}
        onClose={() => setPalette(false)}
      />
      <DeclareDoor />
      <ShortcutSheet opened={sheet} onOpen={() => setSheet(true)} onClose={() => setSheet(false)} />
    </>
  );
}

/** After a change of page the keyboard begins at its content, as if the page had been loaded anew. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}
