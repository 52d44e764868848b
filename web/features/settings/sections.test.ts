import { expect, test } from "vitest";
import type { Role } from "../../../core/access/roles.ts";
import { FIRST_SECTION, groupsFor } from "./sections.ts";

const labels = (role: Role) =>
  groupsFor(role).flatMap(({ sections }) => sections.map(({ label }) => label));

test("readers see what everybody agreed on, responders the doors too, admins everything", () => {
  const readers = ["People", "Teams", "Services", "Escalation policies", "Priority matrix"];
  expect(labels("stakeholder")).toEqual(readers);
  const responders = [...readers, "Integrations", "Channels"];
  expect(labels("responder")).toEqual(responders);
  expect(labels("admin")).toEqual([...responders, "Webhooks and chats", "Audit"]);
});

test("a group in which nothing is left has no heading", () => {
  expect(groupsFor("stakeholder").map(({ name }) => name)).toEqual(["Organisation", "Response"]);
  expect(groupsFor("requester")).toEqual([]);
});

test("the page that settings begin with is one that every reader may see", () => {
  const first = groupsFor("stakeholder").flatMap(({ sections }) => sections)[0];
  expect(first?.to).toBe(FIRST_SECTION);
});
