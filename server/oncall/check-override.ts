// Which people an override of each kind names, and which it does not.
import type { Instant } from "../../core/time.ts";
import { badField } from "../platform/problem.ts";
import type { OverrideKind } from "./plan.ts";

interface Asked {
  readonly kind: OverrideKind;
  readonly start: Instant;
  readonly end: Instant;
  readonly personId: string | null;
  readonly replacesId: string | null;
}

/** What is wrong when the field is missing, or there; null: as it should be. */
interface Wanted {
  readonly personId: { readonly missing: string } | { readonly there: string };
  readonly replacesId: { readonly missing: string } | { readonly there: string };
}

const WANTED: Readonly<Record<OverrideKind, Wanted>> = {
  takeOver: {
    personId: { missing: "Say who takes over." },
    replacesId: {
      there: "Whoever takes over serves alone, instead of all others. Name nobody here.",
    },
  },
  nobody: {
    personId: { there: "Nobody is to be on call, so name nobody here." },
    replacesId: { there: "Nobody is to be on call, so name nobody here." },
  },
  replace: {
    personId: { missing: "Say who stands in." },
    replacesId: { missing: "Say whose place is taken." },
  },
  join: {
    personId: { missing: "Say who joins." },
    replacesId: {
      there: "Whoever joins takes nobody's place. Name nobody here, or choose to stand in.",
    },
  },
  relieve: {
    personId: {
      there: "Nobody takes the place of who is relieved. Name nobody here, or choose to stand in.",
    },
    replacesId: { missing: "Say who is relieved." },
  },
};

/** @throws ProblemError naming the field */
export function checkOverride(asked: Asked): void {
  const { kind, start, end, personId, replacesId } = asked;
  if (end <= start) throw badField("end", "The end must be after the beginning.");
  for (const field of ["personId", "replacesId"] as const) {
    const wanted = WANTED[kind][field];
    if ("missing" in wanted && asked[field] === null) throw badField(field, wanted.missing);
    if ("there" in wanted && asked[field] !== null) throw badField(field, wanted.there);
  }
  if (personId !== null && personId === replacesId) {
    throw badField("personId", "Nobody stands in for themselves. Choose somebody else.");
  }
}
