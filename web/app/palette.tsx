// The palette itself: a field, and what fits the words in it.
import { Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { usePaletteList } from "../lib/palette.ts";
import type { PaletteEntry } from "../lib/palette.ts";
import { Kbd } from "../ui/kbd.tsx";

interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function Palette({ opened, onClose }: PaletteProps) {
  const [words, setWords] = useState("");
  const fitting = usePaletteList().filter((entry) => fits(entry, words));
  const groups = Map.groupBy(fitting, ({ group }) => group);
  return (
    <Spotlight.Root
      forceOpened={opened}
      onSpotlightClose={onClose}
      title="Go to a page, or do something"
      shortcut={null}
      query={words}
      onQueryChange={setWords}
      scrollable
      centered={false}
      yOffset="12vh"
      radius="md"
      shadow="none"
      overlayProps={{ color: "var(--mu-overlay)", backgroundOpacity: 1, blur: 0 }}
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder="Go to a page, or do something"
        aria-label="Go to a page, or do something"
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {[...groups].map(([group, entries]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {entries.map((entry) => (
              <Spotlight.Action
                key={entry.id}
                onClick={entry.run}
                label={entry.label}
                leftSection={
                  entry.icon === undefined ? null : <entry.icon size={18} stroke={1.75} />
                }
                rightSection={entry.keys === undefined ? null : <Kbd keys={entry.keys} />}
                {...(entry.hint === undefined ? {} : { description: entry.hint })}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {fitting.length === 0 && <Spotlight.Empty>Nothing fits these words.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function fits({ label, hint, keywords = [] }: PaletteEntry, words: string): boolean {
  const all = [label, hint ?? "", ...keywords].join(" ").toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
