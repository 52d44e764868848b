// What to tell the operator when PostgreSQL cannot be used.

const OLDEST = 15;

/** Null when the version is new enough. `version` as `server_version` says it: `18.4`, `14.12 (Debian …)`, `19beta1`. */
export function tooOld(version: string): string | null {
  const major = Number.parseInt(version, 10);
  if (major >= OLDEST) return null;
  return `PostgreSQL ${version} is too old: Muster needs ${OLDEST} or newer. Upgrade it, or unset DATABASE_URL: then Muster brings its own.`;
}

/** Why the first connection failed, and what to do. Never says the password. */
export function refusedConnection(url: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = error instanceof Error && error.message !== "" ? error.message : code;
  return `Muster cannot use the PostgreSQL ${whereOf(url)}: ${advice(code) ?? reason}`;
}

function whereOf(url: string): string {
  const { username, host, pathname, searchParams } = new URL(url);
  const where = decodeURIComponent(host) || searchParams.get("host") || "this machine";
  return `at ${where} (database ${decodeURIComponent(pathname.slice(1)) || "as the user"}, user ${decodeURIComponent(username) || "unnamed"})`;
}

function advice(code: string): string | null {
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return "nothing answers there. Is it started, and are host and port in DATABASE_URL right?";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "no machine has this name. Is the host in DATABASE_URL right?";
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return "it cannot be reached. Is the host in DATABASE_URL right, and does a firewall let us through?";
    case "28P01":
      return "the password is wrong. Correct it in DATABASE_URL.";
    case "28000":
      return "it does not let this user in from here. Look at the user in DATABASE_URL and at its pg_hba.conf.";
    case "3D000":
      return "there is no such database. Make it with `createdb`, owned by this user.";
    default:
      return null;
  }
}
