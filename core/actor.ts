// Who did it: a person, a monitoring source, or Muster itself.

export type Actor =
  | { readonly kind: "person"; readonly id: string; readonly name: string }
  | { readonly kind: "source"; readonly id: string; readonly name: string }
  | { readonly kind: "muster" };

export const MUSTER: Actor = { kind: "muster" };

export function actorName(actor: Actor): string {
  return actor.kind === "muster" ? "Muster" : actor.name;
}
