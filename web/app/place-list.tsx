// The places one can go, with a figure where something waits.
import { Link } from "@tanstack/react-router";
import type { Home } from "../../contract/incidents.ts";
import type { Place } from "./navigation.ts";
import styles from "./shell.module.css";

interface PlaceListProps {
  readonly places: readonly Place[];
  readonly home: Home | undefined;
  readonly onGo?: () => void;
}

export function PlaceList({ places, home, onGo }: PlaceListProps) {
  return (
    <ul className={styles["list"]}>
      {places
        .filter(({ hidden }) => hidden !== true)
        .map((place) => (
          <li key={place.to}>
            <Link
              to={place.to}
              className={styles["place"] ?? ""}
              activeOptions={{ exact: place.to === "/", includeSearch: false }}
              {...(onGo === undefined ? {} : { onClick: onGo })}
            >
              <place.icon size={18} stroke={1.75} aria-hidden />
              {place.label}
              <PlaceCount place={place} home={home} />
            </Link>
          </li>
        ))}
    </ul>
  );
}

export function PlaceCount({
  place,
  home,
}: {
  readonly place: Place;
  readonly home: Home | undefined;
}) {
  const count = home === undefined ? 0 : (place.count?.(home) ?? 0);
  if (count === 0) return null;
  return (
    <span className={styles["count"]} title={`${count} ${place.counted ?? ""}`}>
      {count > 999 ? "999+" : count}
      <span className="mu-hidden"> {place.counted}</span>
    </span>
  );
}
