// The frame on a phone: who and where above, the four most used places below, the rest behind "More".
import { ActionIcon, Drawer } from "@mantine/core";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Home } from "../../contract/incidents.ts";
import { LiveMark } from "./live-mark.tsx";
import type { Place } from "./navigation.ts";
import { OrganisationMenu } from "./organisation-menu.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { PlaceCount, PlaceList } from "./place-list.tsx";
import styles from "./shell.module.css";

export function PhoneTop({ onPalette }: { readonly onPalette: () => void }) {
  return (
    <header className={styles["top"]}>
      <OrganisationMenu />
      <LiveMark short />
      <ActionIcon aria-label="Go to…" onClick={onPalette}>
        <IconSearch size={20} />
      </ActionIcon>
    </header>
  );
}

interface PhoneBottomProps {
  readonly places: readonly Place[];
  readonly home: Home | undefined;
  readonly onShortcuts: () => void;
}

export function PhoneBottom({ places, home, onShortcuts }: PhoneBottomProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <nav className={styles["bottom"]} aria-label="Main, on a phone">
        {places
          .filter(({ onPhone }) => onPhone === true)
          .map((place) => (
            <Link
              key={place.to}
              to={place.to}
              className={styles["tab"] ?? ""}
              activeOptions={{ exact: place.to === "/", includeSearch: false }}
            >
              <place.icon size={22} stroke={1.75} aria-hidden />
              {place.label}
              <PlaceCount place={place} home={home} />
            </Link>
          ))}
        <button type="button" className={styles["tab"]} onClick={() => setOpened(true)}>
          <IconMenu2 size={22} stroke={1.75} aria-hidden />
          More
        </button>
      </nav>
      <Drawer opened={opened} onClose={close} position="right" size="18rem" title="Muster">
        <PlaceList places={places} home={home} onGo={close} />
        <div className={styles["foot"]}>
          <PersonMenu
            onShortcuts={() => {
              close();
              onShortcuts();
            }}
          />
        </div>
      </Drawer>
    </>
  );
}
