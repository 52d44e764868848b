// How many messages may be on their way at once, so that a receiver that hangs keeps nobody else waiting.

export interface Lanes {
  /** A place for one message, or null when all are taken. Call what it returns when the message is through. */
  enter(channel: string, receiver: string): (() => void) | null;
}

export interface Width {
  /** Of the whole channel. */
  readonly atOnce: number;
  /** To the same receiver. */
  readonly perReceiver: number;
}

export function makeLanes(widths: Readonly<Record<string, Width>>): Lanes {
  const busy = new Map<string, number>();
  const count = (lane: string): number => busy.get(lane) ?? 0;
  const change = (lane: string, by: number): void => {
    const next = count(lane) + by;
    if (next === 0) busy.delete(lane);
    else busy.set(lane, next);
  };
  return {
    enter(channel, receiver) {
      const width = widths[channel];
      const own = `${channel} ${receiver}`;
      if (width === undefined) return () => undefined;
      if (count(channel) >= width.atOnce || count(own) >= width.perReceiver) return null;
      change(channel, 1);
      change(own, 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        change(channel, -1);
        change(own, -1);
      };
    },
  };
}
