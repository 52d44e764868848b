// Live updates over HTTP: server-sent events that go on where a broken line ended.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { route } from "../../contract/route.ts";
import { badField } from "../platform/problem.ts";
import type { Live, LiveEntry } from "../platform/live.ts";
import type { Caller, Serve } from "../serve.ts";
import { framesFor } from "./frames.ts";
import { type Line, openLine } from "./line.ts";
import { type Standing, standNow } from "./store/cursor.ts";

export interface LiveGround {
  readonly live: Live;
  /** Asked again while the line is open, so that it ends with the session. */
  readonly identify: (request: FastifyRequest) => Promise<Caller | null>;
  /** Between two signs of life. Milliseconds. */
  readonly heartbeat: number;
}

const liveRoute = route({
  method: "GET",
  path: "/live",
  access: "requester",
  summary:
    "What happens, as it happens (server-sent events): for a requester what concerns their own reports",
  query: z.object({
    /** The id of the last event that was received; the header `Last-Event-ID` wins. */
    after: z.string().max(60).optional(),
    /** The organisation, where no header can be set. */
    org: z.string().max(60).optional(),
  }),
  answer: z.undefined(),
});

export function serveLive(serve: Serve, http: FastifyInstance, ground: LiveGround): void {
  const lines = new Set<Line>();
  // An open line is a request that never ends: stopping would wait for it.
  http.addHook("preClose", async () => {
    for (const line of lines) line.end();
  });
  serve(
    liveRoute,
    async ({ caller, read, request, reply, query }) => {
      const from = beginAt(request.headers["last-event-id"] ?? query.after, await read(standNow));
      const line = openLine(reply);
      lines.add(line);
      line.whenEnded(() => lines.delete(line));
      // The id without data: whoever hears nothing and loses the line still goes on from here.
      line.write(`retry: 1000\nid: ${from}\n\n`);
      const send = attend(ground, caller, request, line);
      line.whenEnded(await ground.live.subscribe(caller.orgId, from, send));
      return undefined;
    },
    { raw: true },
  );
}

/** Where the last line ended; now when there was none, or when the database is not the one it spoke of. */
function beginAt(last: string | string[] | undefined, { cursor, next }: Standing): string {
  if (last === undefined || last === "") return cursor;
  const [, xid, position] = /^(\d{1,20})-(\d{1,19})$/.exec(String(last)) ?? [];
  if (xid === undefined || position === undefined || BigInt(position) > LARGEST) {
    throw badField("after", "This is no id of an event. Leave it out to begin now.");
  }
  return BigInt(xid) > BigInt(next) ? cursor : String(last);
}

/** Of a bigint in PostgreSQL. */
const LARGEST = 2n ** 63n - 1n;
/** What the line of one reader is told, as long as they may hear it. */
function attend(
  { identify, heartbeat }: LiveGround,
  opened: Caller,
  request: FastifyRequest,
  line: Line,
): (entries: readonly LiveEntry[]) => boolean {
  let caller = opened;
  const check = async (): Promise<void> => {
    const now = await whoNow(identify, request);
    if (now === null) line.end();
    else if (now !== "unknown") caller = now;
    line.write(": alive\n\n");
  };
  const beat = setInterval(() => void check(), heartbeat);
  line.whenEnded(() => clearInterval(beat));
  return (entries) => {
    const { text, aboutReader } = framesFor(caller, entries);
    if (text !== "" && !line.write(text)) return false;
    // Who one is has changed: the reader comes back, and is looked at anew.
    if (aboutReader) line.end();
    return !aboutReader;
  };
}

/** Null: no longer let in. A database that cannot be asked right now ends nobody's line. */
async function whoNow(
  identify: LiveGround["identify"],
  request: FastifyRequest,
): Promise<Caller | null | "unknown"> {
  try {
    return await identify(request);
  } catch (error) {
    const refused = error instanceof Error && "status" in error && error.status === 403;
    return refused ? null : "unknown";
  }
}
