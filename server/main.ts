// `npm start`: Muster as it is run.
import { systemClock } from "./platform/clock.ts";
import { runMuster } from "./process.ts";

await runMuster({ env: process.env, clock: systemClock });
