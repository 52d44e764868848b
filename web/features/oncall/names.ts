// Several people in one line.

/** "Ana Almeida, Ben Okafor"; "Nobody". */
export function names(people: readonly { readonly name: string }[]): string {
  return people.length === 0 ? "Nobody" : people.map(({ name }) => name).join(", ");
}
