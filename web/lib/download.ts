// Saves a file of the API under its own name; a plain link could not say which organisation it is of.
import type { Route } from "../../contract/route.ts";
import { addressOf } from "../../contract/address.ts";
import { API_ROOT, problemOf, reach } from "./api.ts";
import type { ArgsOf, LooseArgs } from "./api.ts";
import { readOrganisation } from "./organisation.ts";

/** @throws Problem when it is not there or may not be read */
export async function download<R extends Route>(
  route: R,
  args: ArgsOf<R>,
  name: string,
): Promise<void> {
  const { params, query } = args as LooseArgs;
  const organisation = readOrganisation();
  const response = await reach(API_ROOT + addressOf(route.path, params, query), {
    headers: organisation === null ? {} : { "muster-organisation": organisation },
  });
  if (!response.ok) throw await problemOf(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click; then the memory is given back.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
