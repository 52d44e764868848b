// Where the private PostgreSQL keeps its files and its socket.
import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartFault } from "../fault.ts";
import { canEnter, nobody, own } from "./account.ts";
import type { Account } from "./account.ts";

/** Socket paths end after 103 bytes on macOS, 107 on Linux. */
const LONGEST_SOCKET_PATH = 103;
export const SOCKET_NAME = ".s.PGSQL.5432";
const FOR_ROOT = "/var/lib/muster";

/** Where data lives when nobody says otherwise: in the checkout, or, when root alone can enter that, under /var/lib. */
export function defaultDataDir(checkout: string): string {
  const lent = process.getuid?.() === 0 ? nobody() : null;
  if (!lent || canEnter(checkout, lent)) return join(checkout, ".muster");
  const mark = createHash("sha256").update(checkout).digest("hex").slice(0, 6);
  return join(FOR_ROOT, `${checkout.slice(1).replaceAll("/", "-")}-${mark}`);
}

/** Makes what is missing. Root leaves it open to walk through (not to read), for PostgreSQL's account. */
export function makeDirectory(directory: string): void {
  try {
    const first = mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (first === undefined || process.getuid?.() !== 0) return;
    for (let made = directory; made.length >= first.length; made = dirname(made)) {
      chmodSync(made, 0o711);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(
      `Muster cannot make its data directory ${directory} (${reason}). Set MUSTER_DATA_DIR to a place it may write to.`,
      { cause: error },
    );
  }
}

/** Sees to it that PostgreSQL's account can reach the data directory. */
export function letThrough(dataDir: string, account: Account | null): void {
  if (!account || canEnter(dataDir, account)) return;
  // A directory of ours alone may be opened, those above it not.
  const names = readdirSync(dataDir);
  if (names.length === 0 || names.includes("secret") || names.includes("postgres")) {
    chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o111);
    if (canEnter(dataDir, account)) return;
  }
  throw new StartFault(
    `PostgreSQL refuses to run as root, and the account it runs as instead cannot enter ${dataDir}, because it ` +
      `or a directory above it is closed. Set MUSTER_DATA_DIR to a place outside of it, such as ${FOR_ROOT}.`,
  );
}

/** A directory that only PostgreSQL's account can enter; the same at every start. */
export function openSocketDir(dataDir: string, account: Account | null): string {
  const beside = join(dataDir, "socket");
  const fits = Buffer.byteLength(join(beside, SOCKET_NAME)) <= LONGEST_SOCKET_PATH;
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const directory = fits ? beside : join(shortTmp(), `muster-${mark}`);
  if (mkdirSync(directory, { recursive: true, mode: 0o700 })) own(directory, account);
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

/** One outside of the data directory would stay behind. */
export function closeSocketDir(directory: string, dataDir: string): void {
  if (directory !== join(dataDir, "socket")) rmSync(directory, { recursive: true, force: true });
}

function shortTmp(): string {
  return Buffer.byteLength(tmpdir()) < 50 ? tmpdir() : "/tmp";
}
