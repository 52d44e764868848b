// Answers stay in their organisation; what is asked before it is known tells nothing but where to look.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/testing/database.ts";
import {
  findAnswerable,
  findPersonAt,
  lastDeeds,
  pagesAt,
  pagesOfMessage,
  recallCallback,
  rememberCallback,
} from "./store/answers.ts";
import { type Answering, startAnswering } from "./testing/answering.store.ts";
import { type Org, clock, foundOrg } from "./testing/ground.store.ts";

const PHONE = "+4915123456789";
const ANSWERED = { done: true, words: "You acknowledged INC-12." };
const LONG_AGO = "2031-03-01T00:00:00.000Z";
let ground: TestDatabase;
let answering: Answering;
let mine: Org;
let other: Org;
let deliveryId = "";
beforeAll(async () => {
  clock.reset();
  ground = await testDatabase();
  answering = await startAnswering(ground.database);
  mine = await foundOrg(ground.database);
  other = await foundOrg(ground.database);
  await answering.page(mine, "sms", PHONE, [12]);
  const [page] = await pages();
  deliveryId = page?.deliveryId ?? "";
  await mine.in((scope) => rememberCallback(scope, "twilio/SM1", ANSWERED));
});
afterAll(async () => {
  await answering.stop();
  await ground.drop();
});

const pages = (since = LONG_AGO, address = PHONE) =>
  ground.database.outside((tx) => pagesAt(tx, "sms", address, since));

test("another organisation reads nothing of ours", async () => {
  const seen = await other.in(async (scope) => [
    await findAnswerable(scope, deliveryId),
    await findPersonAt(scope, "sms", PHONE),
    await lastDeeds(scope, mine.incidentId),
    await pagesOfMessage(scope, deliveryId),
    await recallCallback(scope, "twilio/SM1"),
  ]);
  expect(seen).toEqual([null, null, { acknowledged: null, escalated: null }, [], null]);
});

test("and writes beside it, under the same name", async () => {
  await other.in((scope) =>
    rememberCallback(scope, "twilio/SM1", { done: false, words: "Theirs." }),
  );
  expect(await mine.in((scope) => recallCallback(scope, "twilio/SM1"))).toEqual(ANSWERED);
});

test("what was answered is never rewritten", async () => {
  for (const change of ["delete from callback", "update callback set words = ''"]) {
    await expect(mine.in(({ tx }) => sql.raw(change).execute(tx))).rejects.toThrow(
      "permission denied",
    );
  }
});

test("outside of every organisation a number leads to its own pages, and to nothing but ids", async () => {
  expect(await pages()).toEqual([
    { orgId: mine.orgId, deliveryId, number: 12, providerId: expect.any(String), sentAt: clock.at },
  ]);
  expect(await pages(LONG_AGO, "+4915199999999")).toEqual([]);
  expect(await pages("2031-03-05T00:00:00.000Z")).toEqual([]);
});
