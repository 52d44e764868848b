// The quiet hours as bands of one day, from midnight to midnight.

export interface Band {
  /** Shares of the day, 0 to 1. */
  readonly from: number;
  readonly until: number;
}

/** Two bands when the night goes over midnight; none while a time is not written. */
export function nightBands(from: string, until: string): readonly Band[] {
  const [begins, ends] = [shareOf(from), shareOf(until)];
  if (begins === null || ends === null || begins === ends) return [];
  if (begins < ends) return [{ from: begins, until: ends }];
  return [
    { from: 0, until: ends },
    { from: begins, until: 1 },
  ].filter((band) => band.from < band.until);
}

function shareOf(clock: string): number | null {
  const found = /^(\d\d):(\d\d)/.exec(clock);
  return found === null ? null : (Number(found[1]) * 60 + Number(found[2])) / 1440;
}
