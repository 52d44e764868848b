// Where the private PostgreSQL keeps its files and its socket.
import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartFault } from "../fault.ts";
import { canEnter, nobody } from "./account.ts";
import type { Account } from "./account.ts";
import { own } from "./cluster.ts";

/** Socket paths end after 103 bytes on macOS, 107 on Linux. */
const LONGEST_SOCKET_PATH = 103;
const SOCKET_NAME = ".s.PGSQL.5432";
const FOR_ROOT = "/var/lib/muster";

/** Where data lives when nobody says otherwise: in the checkout, or, when root alone can enter that, under /var/lib. */
export function defaultDataDir(checkout: string): string {
  if (process.getuid?.() !== 0 || canEnter(checkout, nobody())) return join(checkout, ".muster");
  const mark = createHash("sha256").update(checkout).digest("hex").slice(0, 6);
  return join(FOR_ROOT, `${checkout.slice(1).replaceAll("/", "-")}-${mark}`);
}

/** Makes the directory, and lets PostgreSQL's account walk through it (not read it). */
export function openDataDir(dataDir: string, account: Account | null): void {
  const first = makeDirectory(dataDir);
  if (!account || canEnter(dataDir, account)) return;
  // Only what is ours: the directory itself, and the parents made just now.
  for (let made = dataDir; ; made = dirname(made)) {
    chmodSync(made, (statSync(made).mode & 0o777) | 0o111);
    if (first === undefined || made === first) break;
  }
  if (canEnter(dataDir, account)) return;
  throw new StartFault(
    `PostgreSQL refuses to run as root, and the account it gets instead cannot enter ${dataDir}, because a directory ` +
      `above it is closed. Set MUSTER_DATA_DIR to a place outside of it, such as ${FOR_ROOT}.`,
  );
}

function makeDirectory(dataDir: string): string | undefined {
  try {
    return mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(
      `Muster cannot make its data directory ${dataDir} (${reason}). Set MUSTER_DATA_DIR to a place it may write to.`,
      { cause: error },
    );
  }
}

/** A directory only PostgreSQL's account can enter; the same at every start, so that an orphan is found. */
export function openSocketDir(dataDir: string, account: Account | null): string {
  const beside = join(dataDir, "socket");
  const fits = Buffer.byteLength(join(beside, SOCKET_NAME)) <= LONGEST_SOCKET_PATH;
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const directory = fits ? beside : join(shortTmp(), `muster-${mark}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  own(directory, account);
  const status = lstatSync(directory);
  const uid = account?.uid ?? process.getuid?.();
  // In /tmp anybody may have put a directory of this name, to listen in.
  if (!status.isDirectory() || status.uid !== uid || (status.mode & 0o077) !== 0) {
    throw new StartFault(
      `${directory} should be a directory that only user ${uid} can enter. Remove it.`,
    );
  }
  return directory;
}

function shortTmp(): string {
  return Buffer.byteLength(tmpdir()) < 50 ? tmpdir() : "/tmp";
}
