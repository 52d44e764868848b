// The console is built once before the stories, which run side by side and would otherwise build it over each other.
import { buildConsole } from "../../server/console.ts";

export async function setup(): Promise<void> {
  await buildConsole(() => undefined);
}
