// From the words in the address to the question to the API; a word that means nothing there is left out.
import type { z } from "zod";
import { IncidentStatusName, IncidentTypeName } from "../../../contract/incidents.ts";
import type { incidentRoutes } from "../../../contract/incidents.ts";
import type { Search } from "../../lib/filters.ts";

type ListQuery = Partial<z.output<(typeof incidentRoutes.list)["query"]>>;

const PRIORITIES = ["1", "2", "3", "4", "5"];

export function queryOf(words: Search): ListQuery {
  const { status, priority, type, serviceId, teamId, major, q } = words;
  const knownStatus = [...IncidentStatusName.options, "active" as const].find(
    (name) => name === status,
  );
  const knownType = IncidentTypeName.options.find((name) => name === type);
  const knownPriority = PRIORITIES.find((name) => name === priority);
  return {
    ...(knownStatus === undefined ? {} : { status: knownStatus }),
    ...(knownType === undefined ? {} : { type: knownType }),
    ...(knownPriority === undefined ? {} : { priority: Number(knownPriority) }),
    ...(isId(serviceId) ? { serviceId } : {}),
    ...(isId(teamId) ? { teamId } : {}),
    ...(major === "true" ? { major: true } : {}),
    ...(q === undefined || q.trim() === "" ? {} : { q: q.slice(0, 200) }),
  };
}

function isId(word: string | undefined): word is string {
  return word !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);
}
