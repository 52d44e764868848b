// Every way out as one function, for tests that ask what is sent by which.
import { CHANNELS, type Channel as ChannelName, type Receipt } from "../../../core/notify/words.ts";
import type { Tasks } from "../../platform/jobs.ts";
import type { Message } from "../channel.ts";
import { makeLanes } from "../lanes.ts";
import { deliveryTasks } from "../worker.ts";
import { LOG, type Org, REACH, SEAL } from "./ground.store.ts";

export function tasksSending(
  org: Pick<Org, "within">,
  send: (channel: ChannelName, message: Message) => Receipt | Promise<Receipt>,
): Tasks {
  const channels = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      { channel, send: async (message: Message) => send(channel, message), stop: () => undefined },
    ]),
  );
  const lanes = makeLanes({});
  return deliveryTasks({ ...REACH, within: org.within, log: LOG, seal: SEAL, lanes, channels });
}
