// Which organisation this browser looks at: people of a provider belong to several.

const KEY = "muster.organisation";

export function readOrganisation(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberOrganisation(orgId: string | null): void {
  try {
    if (orgId === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, orgId);
  } catch {
    // Without storage the choice lasts as long as the server's default does.
  }
}
