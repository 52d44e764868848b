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

/** @param most of all channels together */
export function makeLanes(widths: Readonly<Record<string, Width>>, most = Infinity): Lanes {
  let all = 0;
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
      const full = count(channel) >= width.atOnce || count(own) >= width.perReceiver;
      if (full || all >= most) return null;
      all += 1;
      change(channel, 1);
      change(own, 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        all -= 1;
        change(channel, -1);
        change(own, -1);
      };
    },
  };
}
