// What a password must be: long rather than complicated (NIST SP 800-63B).

const SHORTEST = 12;

export function passwordFault(password: string): string | null {
  const length = [...password].length;
  if (length >= SHORTEST) return null;
  return `Choose at least ${SHORTEST} characters; this has ${length}.`;
}
