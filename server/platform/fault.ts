// What keeps Muster from starting and a person can put right: shown as words, without a stack.

export class StartFault extends Error {
  override name = "StartFault";
}
