// What every part of the page knows.
import type { Reach } from "../../../contract/contacts.ts";

export interface PartProps {
  readonly reach: Reach;
  readonly isMe: boolean;
  readonly mayChange: boolean;
}
