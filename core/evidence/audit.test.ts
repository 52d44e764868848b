import { expect, test } from "vitest";
import { MUSTER } from "../actor.ts";
import { ADA, BO } from "../testing/night.ts";
import { type RecordedChange, tellChange } from "./audit.ts";
import type { Names } from "./words.ts";

const NAMES: Names = {
  person: (id) => (id === BO.id ? "Bo" : "somebody no longer known"),
  service: () => "Shop",
  delivery: (id) => (id === "message-1" ? "E-mail to Bo" : null),
};

function said(event: RecordedChange["event"], more: Partial<RecordedChange> = {}): string {
  const base = { kind: "service", streamId: "message-1", actor: ADA, incidentNumber: null };
  return tellChange({ ...base, event, ...more }, NAMES);
}

test.each([
  [{ type: "service.made", name: "Checkout" }, "Ada made the service Checkout."],
  [{ type: "team.archived", name: "Web" }, "Ada archived the team Web."],
  [{ type: "token.revoked", name: "laptop" }, "Ada revoked the API token laptop."],
  [{ type: "policy.changed", name: "Nights" }, "Ada changed the escalation policy Nights."],
  [
    {
      type: "service.changed",
      name: "Checkout",
      before: { name: "Checkout", teamId: null, needIds: ["a"], customerFacing: true },
      after: { name: "Checkout", teamId: "t", needIds: [], customerFacing: false },
    },
    "Ada changed the service Checkout: team, needs, customer facing.",
  ],
  [{ type: "statusPage.published" }, "Ada published the status page."],
  [{ type: "organisation.made", name: "Harbour" }, "Ada founded the organisation Harbour."],
  [{ type: "matrix.changed", before: [[1]], after: [[2]] }, "Ada changed the priority matrix."],
])("%j is told plainly", (event, sentence) => {
  expect(said(event)).toBe(sentence);
});

test.each([
  [{ type: "person.invited", name: "Kim", role: "responder" }, "Ada invited Kim as responder."],
  [{ type: "person.joined", name: "Kim", role: "responder" }, "Kim joined as responder."],
  [
    { type: "person.contactAdded", name: "Kim", address: "kim@x.test" },
    "Ada added the address kim@x.test for Kim.",
  ],
  [
    { type: "person.contactVerified", name: "Kim", kind: "sms", address: "+49 … 89" },
    "Ada verified the SMS address +49 … 89 of Kim.",
  ],
  [
    { type: "person.codeSent", name: "Kim", kind: "email", address: "k…@x.test" },
    "Ada had a code sent to the E-mail address k…@x.test of Kim.",
  ],
  [
    { type: "person.rulesChanged", name: "Kim", rules: [{ urgency: "high" }] },
    "Ada changed the rules by which Kim is reached.",
  ],
  [
    { type: "person.rulesChanged", name: "Kim", rules: [] },
    "Ada let Kim be reached by the usual rules.",
  ],
  [
    {
      type: "person.quietHoursChanged",
      name: "Kim",
      quietHours: { timeZone: "Europe/Berlin", from: "22:00", until: "07:00" },
    },
    "Ada set the quiet hours of Kim: 22:00 to 07:00 (Europe/Berlin).",
  ],
  [
    { type: "person.quietHoursChanged", name: "Kim", quietHours: null },
    "Ada took back the quiet hours of Kim.",
  ],
  [
    { type: "person.skillsChanged", name: "Kim", skills: ["DNS", "BGP"] },
    "Ada wrote down what Kim may be called for: DNS, BGP.",
  ],
  [
    { type: "person.skillsChanged", name: "Kim", skills: [] },
    "Ada took back what Kim may be called for.",
  ],
  [{ type: "person.pagerTested", name: "Kim" }, "Ada tested how Kim is reached."],
  [
    {
      type: "person.changed",
      name: "Kim",
      before: { role: "responder", status: "active" },
      after: { role: "admin", status: "disabled" },
    },
    "Ada made Kim admin (before: responder) and disabled Kim.",
  ],
  [
    { type: "person.changed", name: "Kim", before: { name: "Kin" }, after: { name: "Kim" } },
    "Ada renamed Kin to Kim.",
  ],
])("of a person %j is told by name", (event, sentence) => {
  expect(said(event)).toBe(sentence);
});

test("who is put on call is named", () => {
  expect(said({ type: "override.added", personId: BO.id })).toBe("Ada put Bo on call for a time.");
  expect(said({ type: "override.added", personId: null })).toContain("to nobody");
  const ids = { personId: "gone", replacesId: BO.id };
  expect(said({ type: "override.added", kind: "replace", ...ids })).toBe(
    "Ada had somebody no longer known stand in for Bo for a time.",
  );
  expect(said({ type: "override.added", kind: "relieve", personId: null, replacesId: BO.id })).toBe(
    "Ada relieved Bo for a time.",
  );
});

test("what stands on a timeline is told as there, and says of which incident", () => {
  const actor = MUSTER;
  expect(said({ type: "incident.acknowledged" }, { incidentNumber: 12 })).toBe(
    "INC-12: Ada acknowledged and is on it.",
  );
  expect(said({ type: "delivery.sent" }, { actor, incidentNumber: 12 })).toBe(
    "INC-12: E-mail to Bo was handed over.",
  );
});

test("a planned message is no news on a timeline, but stands in the record", () => {
  const planned = { type: "delivery.planned", channel: "email" };
  expect(said(planned, { actor: MUSTER })).toBe("E-mail to Bo is planned.");
  expect(said(planned, { actor: MUSTER, streamId: "gone" })).toBe("A message is planned.");
});

test("an alert and a report are told by their titles", () => {
  const opened = { type: "alert.opened", signal: { title: "Disk full on db-1" } };
  expect(said(opened, { actor: MUSTER })).toBe("An alert opened: Disk full on db-1");
  expect(said({ type: "ticket.reported", title: "No mail" })).toBe(
    "Ada reported a problem: No mail",
  );
});
