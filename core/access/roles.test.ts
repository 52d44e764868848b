import { expect, test } from "vitest";
import { mayActAs, ROLES } from "./roles.ts";

test("each role may all that the one before it may, and no more", () => {
  const may = Object.fromEntries(
    ROLES.map((role) => [role, ROLES.filter((as) => mayActAs(role, as))]),
  );
  expect(may).toEqual({
    requester: ["requester"],
    stakeholder: ["requester", "stakeholder"],
    responder: ["requester", "stakeholder", "responder"],
    admin: ["requester", "stakeholder", "responder", "admin"],
    owner: ["requester", "stakeholder", "responder", "admin", "owner"],
  });
});
