// How the private PostgreSQL is set up: for one small machine, and never losing a commit.
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "./cluster.ts";

/** The operator's own settings. */
const LOCAL = "local.conf";
/** Nobody enters without the password, which only the operator and Muster can read. */
const ENTRY_RULES = "local all all scram-sha-256\n";
const SETTINGS = "postgresql.conf";
const ENTRY = "pg_hba.conf";

/**
 * Written anew at every start, beside the database and not in it: what root writes must not lie where
 * PostgreSQL's account could put a link to somewhere else.
 */
export function writeSettings(cluster: Cluster, extra: Readonly<Record<string, string>>): void {
  const local = join(cluster.home, LOCAL);
  const settings = { ...settingsOf(cluster.socketDir), ...extra };
  const text = [
    `# Written by Muster at every start. Put settings of your own into ${LOCAL}, beside this file.`,
    ...Object.entries(settings).map(
      ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
    ),
    existsSync(local) ? readFileSync(local, "utf8") : "",
  ];
  write(join(cluster.home, SETTINGS), `${text.join("\n")}\n`);
  write(join(cluster.home, ENTRY), ENTRY_RULES);
}

/** Readable by PostgreSQL's account, whatever the umask. */
function write(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o644);
}

/** How PostgreSQL is called to find its settings. */
export function settingsArguments({ home, directory }: Cluster): string[] {
  const settings = `config_file=${join(home, SETTINGS)}`;
  const entry = `hba_file=${join(home, ENTRY)}`;
  return ["-D", directory, "-c", settings, "-c", entry];
}

function settingsOf(socketDir: string): Record<string, string> {
  return {
    listen_addresses: "",
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: "128MB",
    max_wal_size: "1GB",
    // What is written while a backup copies its files has to be there when it comes to the log.
    wal_keep_size: "512MB",
    wal_compression: "on",
    fsync: "on",
    synchronous_commit: "on",
    // A file instead of /dev/shm: containers give that 64 MB, and logging out of a session may clear it.
    dynamic_shared_memory_type: "mmap",
    huge_pages: "off",
    jit: "off",
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    datestyle: "iso, ymd",
    log_destination: "stderr",
    log_line_prefix: "",
    // A statement that fails is told to whoever asked; here is what concerns the whole database.
    log_min_messages: "log",
    log_checkpoints: "off",
  };
}
