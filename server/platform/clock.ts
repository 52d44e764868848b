// The clock, handed in wherever time matters, so that a story can wind it by hand.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
