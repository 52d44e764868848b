// The filters of a list live in the address, so that a link or a reload shows the same list.
import { useNavigate, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string | undefined>>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

export interface Filters {
  readonly values: Search;
  /** undefined takes the filter away. */
  readonly set: (changes: Search) => void;
  /** Present while any is set. */
  readonly reset: (() => void) | undefined;
}

export function useFilters(): Filters {
  const values: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (search: Search) => void navigate({ to: ".", search, replace: true });
  const isSet = Object.values(values).some((value) => value !== undefined && value !== "");
  return {
    values,
    set: (changes) => go({ ...values, ...changes }),
    reset: isSet ? () => go({}) : undefined,
  };
}
