// A backup taken while rows are written: started again, it holds every row that was committed before it began.
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmbedded } from "../embedded.ts";
import { ask, openPlace } from "../testing/embedded.ts";
import { backUp } from "./backup.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let place: ReturnType<typeof openPlace>;
let home: string;
let copy: string;

beforeEach(() => {
  place = openPlace();
  home = join(place.path, "data");
  copy = join(place.path, "copy");
});
afterEach(() => place.remove());

async function countIn(dataDir: string): Promise<number> {
  const restored = await startEmbedded(dataDir);
  try {
    const [row] = await ask(
      restored.url,
      "select count(*)::int as n, count(distinct n)::int as d from t",
    );
    expect(row?.["n"]).toBe(row?.["d"]);
    return Number(row?.["n"]);
  } finally {
    await restored.stop();
  }
}

test("while Muster runs and writes, nothing committed before the backup is missing in it", async () => {
  const muster = await startEmbedded(home);
  await ask(muster.url, "create table t (n serial primary key, filler text)");
  const insert = "insert into t (filler) select repeat('x', 2000) from generate_series(1, 200)";
  for (let n = 0; n < 10; n += 1) await ask(muster.url, insert);
  let writing = true;
  let written = 10;
  const writer = (async () => {
    while (writing) {
      await ask(muster.url, insert);
      written += 1;
    }
  })();
  const before = written;
  expect(await backUp(home, copy)).toBe("running");
  writing = false;
  await writer;
  await muster.stop();
  const found = await countIn(copy);
  expect(found).toBeGreaterThanOrEqual(before * 200);
  expect(found).toBeLessThanOrEqual(written * 200);
});

test("while Muster is stopped the files are copied as they lie, and the copy is a Muster of its own", async () => {
  const muster = await startEmbedded(home);
  await ask(muster.url, "create table t as select 1 as n");
  await muster.stop();
  expect(await backUp(home, copy)).toBe("stopped");
  expect(await countIn(copy)).toBe(1);
  expect(await countIn(home)).toBe(1);
});

test("what is in the way is said, and nothing is overwritten", async () => {
  await expect(backUp(home, copy)).rejects.toThrow(/There is no database of Muster/);
  const muster = await startEmbedded(home);
  await muster.stop();
  await expect(backUp(home, place.path)).rejects.toThrow(/is not empty/);
});
