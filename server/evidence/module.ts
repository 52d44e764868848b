// Evidence wired: the record of every change, and live updates.
import type { FastifyInstance } from "fastify";
import type { Live } from "../platform/live.ts";
import type { Serve } from "../serve.ts";
import { type LiveGround, serveLive } from "./live.ts";
import { serveRecord } from "./routes.ts";

export interface EvidenceDeps {
  readonly live: Live;
  readonly identify: LiveGround["identify"];
}

/** Milliseconds: proxies drop lines that are silent for a minute. */
const HEARTBEAT = 15_000;

export function evidenceModule({ live, identify }: EvidenceDeps) {
  return {
    routes(serve: Serve, http: FastifyInstance): void {
      serveRecord(serve);
      serveLive(serve, http, { live, identify, heartbeat: HEARTBEAT });
    },
  };
}
