// Says that a thing is not here, in the place where it would be.
import type { ComponentProps } from "react";
import { SettingsHeader } from "./settings-header.tsx";

interface MissingProps {
  readonly back: NonNullable<ComponentProps<typeof SettingsHeader>["back"]>;
  /** "No such team" */
  readonly title: string;
}

export function Missing({ back, title }: MissingProps) {
  return (
    <SettingsHeader
      back={back}
      title={title}
      lead="It may be archived, or the link belongs to another organisation."
    />
  );
}
