// A channel that keeps failing: its owners are told, by another one, once an hour.
import type { Channel } from "../../core/notify/words.ts";
import type { Scope } from "../platform/scope.ts";
import { channelName } from "./names.ts";
import { type PlanDeps, planPages } from "./plan.ts";
import { keepsFailing, mayWarn } from "./store/health.ts";

export interface WarnDeps extends PlanDeps {
  ownersOf(scope: Scope): Promise<readonly { readonly personId: string }[]>;
  readonly publicUrl: string;
}

/** Asked after every failure, and cheap: two looks into indexes. @param words of the last failure */
export async function warnOwners(
  deps: WarnDeps,
  scope: Scope,
  channel: Channel,
  words: string,
): Promise<void> {
  if (!(await keepsFailing(scope, channel)) || !(await mayWarn(scope, channel))) return;
  const name = channelName(channel);
  const owners = await deps.ownersOf(scope);
  const pages = owners.map(({ personId }) => ({
    incidentId: null,
    escalationId: null,
    rung: null,
    personId,
    subject: `${name} is not getting through`,
    text:
      `Nothing has left Muster by ${name} for ten minutes, and its last attempts failed.\n\n` +
      `The last one: ${words}\n\nPages by it are tried again for two hours. Whoever is paged is tried by ` +
      "their other ways meanwhile. The outbox shows what waits.",
    link: `${deps.publicUrl}/outbox`,
    event: "channel.failing",
    data: { channel, words },
    avoid: channel,
  }));
  await planPages(deps, scope, pages);
}
