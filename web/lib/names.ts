// How people and incidents are called on screen.

/** "Ada Lovelace" → "AL", "ada" → "A", "Ludwig van der Rohe" → "LR". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}

/** "INC-12": how an incident is called in speech, mail and search. */
export function incidentCode(number: number): string {
  return `INC-${number}`;
}

export function reportCode(number: number): string {
  return `REP-${number}`;
}
