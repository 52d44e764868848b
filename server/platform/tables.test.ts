// The types of the tables are those of the database.
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./testing/database.ts";
import type { TestDatabase } from "./testing/database.ts";
import { typesOfTables } from "./testing/tables.ts";

let ground: TestDatabase;
beforeAll(async () => {
  ground = await testDatabase();
});
afterAll(() => ground.drop());

test("the checked-in types are those of the migrated database", async () => {
  await expect(await typesOfTables(ground.url)).toMatchFileSnapshot("./tables.generated.ts");
});
