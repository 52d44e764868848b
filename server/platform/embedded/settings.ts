// How the private PostgreSQL is set up: for one small machine, and never losing a commit.
import { existsSync } from "node:fs";
import { join } from "node:path";

const LOCAL = "local.conf";

/** Written anew at every start. A file `local.conf` beside it is the operator's, and wins. */
export function settingsFile(
  directory: string,
  socketDir: string,
  extra: Readonly<Record<string, string>>,
): string {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: socketDir,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: "128MB",
    max_wal_size: "1GB",
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
    ...extra,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${quoted(value)}'`);
  const local = existsSync(join(directory, LOCAL)) ? [`include '${LOCAL}'`] : [];
  const head = `# Written by Muster at every start. Put settings of your own into ${LOCAL}, beside this file.`;
  return [head, ...lines, ...local, ""].join("\n");
}

/** Nobody enters without the password, which only the operator and Muster can read. */
export const ENTRY_RULES = "local all all scram-sha-256\n";

function quoted(value: string): string {
  return value.replaceAll("'", "''");
}
