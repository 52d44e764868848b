import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openKeyRing } from "./key-ring.ts";
import type { FoundKey } from "./store/keys.ts";

const secret = () => `mk_${randomBytes(32).toString("base64url")}`;
const found: FoundKey = { orgId: "o", keyId: "k", door: "generic", name: "P", revokedAt: null };

function ring(answer: () => Promise<FoundKey | null>) {
  let now = 0;
  let asked = 0;
  const keyRing = openKeyRing(
    () => {
      asked += 1;
      return answer();
    },
    () => now,
  );
  return { keyRing, asked: () => asked, wait: (millis: number) => void (now += millis) };
}

test("a key is looked up once in five seconds, also when many ask at once", async () => {
  const { keyRing, asked, wait } = ring(async () => found);
  const mine = secret();
  expect(await Promise.all([keyRing(mine), keyRing(mine)])).toEqual([found, found]);
  wait(4_999);
  await keyRing(mine);
  expect(asked()).toBe(1);
  wait(1);
  await keyRing(mine);
  expect(asked()).toBe(2);
});

test("what cannot be a key is not looked up at all", async () => {
  const { keyRing, asked } = ring(async () => found);
  for (const guess of ["", "KEY", "mk_short", `${secret()}x`, "__proto__"]) {
    expect(await keyRing(guess)).toBeNull();
  }
  expect(asked()).toBe(0);
});

test("guesses are asked for once each, and do not fill the memory", async () => {
  const { keyRing, asked } = ring(async () => null);
  const first = secret();
  await keyRing(first);
  await keyRing(first);
  expect(asked()).toBe(1);
  for (let n = 0; n < 10_000; n += 1) await keyRing(secret());
  await keyRing(first);
  expect(asked()).toBe(10_002);
});

test("a database that was away is asked again at once", async () => {
  let away = true;
  const { keyRing } = ring(async () => {
    if (away) throw new Error("connection refused");
    return found;
  });
  const mine = secret();
  await expect(keyRing(mine)).rejects.toThrow("connection refused");
  away = false;
  expect(await keyRing(mine)).toBe(found);
});
