// Ctrl or Cmd with K: go anywhere, do anything that the page on screen can do.
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { usePaletteEntries } from "../lib/palette.ts";
import { useShortcut } from "../lib/shortcuts.ts";
import type { Place } from "./navigation.ts";

/** Loaded when it is first opened. */
const Palette = lazy(async () => {
  const { Palette: component } = await import("./palette.tsx");
  return { default: component };
});

interface CommandPaletteProps {
  readonly places: readonly Place[];
  readonly opened: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export function CommandPalette({ places, opened, onOpen, onClose }: CommandPaletteProps) {
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(false);
  useShortcut("mod+k", "Go to… and commands", "Everywhere", onOpen);
  usePaletteEntries(
    places.map(({ to, label, icon, keys }) => ({
      id: `go ${to}`,
      label,
      group: "Go to",
      icon,
      keys,
      run: () => void navigate({ to }),
    })),
  );
  if (opened && !wanted) setWanted(true);
  return (
    <>
      {places.map((place) => (
        <PlaceKey key={place.to} place={place} />
      ))}
      {wanted && (
        <Suspense>
          <Palette opened={opened} onClose={onClose} />
        </Suspense>
      )}
    </>
  );
}

function PlaceKey({ place: { to, label, keys } }: { readonly place: Place }) {
  const navigate = useNavigate();
  useShortcut(keys, label, "Go to", () => void navigate({ to }));
  return null;
}
