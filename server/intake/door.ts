// The doors themselves: raw bodies from machines, answered 202 once they are on disk. The hot path of the house.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../platform/clock.ts";
import { ProblemError } from "../platform/problem.ts";
import { faultOf } from "./body.ts";
import { DOOR_NAMES, adapterOf } from "./doors.ts";
import type { Inbox } from "./inbox.ts";
import type { KeyRing } from "./key-ring.ts";
import type { FoundKey } from "./store/keys.ts";

export interface DoorDeps {
  readonly keyRing: KeyRing;
  readonly inbox: Inbox;
  readonly clock: Clock;
}

const JSON_TYPE = "application/json";
const KEY = "integrationKey";
/** Bytes. */
const LONGEST_BODY = 8 * 1024 * 1024;

export async function openDoors(http: FastifyInstance, deps: DoorDeps): Promise<void> {
  await http.register(async (doors) => {
    doors.removeAllContentTypeParsers();
    doors.addContentTypeParser(JSON_TYPE, { parseAs: "buffer" }, (_request, body, done) => {
      done(null, body);
    });
    doors.decorateRequest(KEY, null);
    // Before the body is read: nobody without a key makes us read eight megabytes.
    doors.addHook("onRequest", async (request, reply) => {
      // Machines send JSON under many names, or none.
      request.raw.headers["content-type"] = JSON_TYPE;
      request.setDecorator(KEY, await admit(deps, request, reply));
    });
    doors.setErrorHandler((error: Error & { code?: string }) => {
      throw error.code === "FST_ERR_CTP_BODY_TOO_LARGE" ? tooLarge() : error;
    });
    const options = { bodyLimit: LONGEST_BODY, helmet: false as const, schema: DESCRIPTION };
    const handle = (request: FastifyRequest, reply: FastifyReply) => receive(deps, request, reply);
    doors.post("/intake/:door", options, handle);
    doors.post("/intake/:door/:key", options, handle);
  });
}

/** For the page of the API. Bodies are checked when they are read, after they are on disk. */
const DESCRIPTION = {
  tags: ["intake"],
  summary: "Send what monitoring says",
  description:
    "Needs an integration key: at the end of the address, or as `Authorization: Bearer mk_…`. " +
    `Doors: ${DOOR_NAMES.join(", ")}. At most 8 MiB. 202 with \`{ accepted, messageId }\` once the message is on ` +
    "disk. What is not JSON is kept too, shown to people, and answered 400.",
};

async function receive(
  deps: DoorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const key = request.getDecorator<FoundKey>(KEY);
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const fault = faultOf(body);
  const messageId = await deps.inbox(key.orgId, {
    keyId: key.keyId,
    door: key.door,
    receivedAt: deps.clock.now().toISOString(),
    body,
    fault,
  });
  if (messageId === null) throw revoked();
  if (fault !== null) throw kept(messageId, fault);
  return reply
    .code(202)
    .type("application/json")
    .send(`{"accepted":true,"messageId":"${messageId}"}`);
}

function bearer({ headers }: FastifyRequest): string {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}

async function admit(
  { keyRing }: DoorDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FoundKey> {
  const { door, key: inAddress } = request.params as { door: string; key?: string };
  if (adapterOf(door) === null) throw noSuchDoor(door);
  const secret = inAddress ?? bearer(request);
  const key = await keyRing(secret);
  if (key === null) {
    reply.header("www-authenticate", "Bearer");
    throw wrongKey(secret);
  }
  if (key.revokedAt !== null) throw revoked();
  if (key.door !== door) throw otherDoor(door, key.door);
  return key;
}

function noSuchDoor(door: string): ProblemError {
  const words = `There is no door ${JSON.stringify(door)}. The doors are ${DOOR_NAMES.join(" and ")}.`;
  return new ProblemError(404, "intake.noSuchDoor", words);
}

function wrongKey(secret: string): ProblemError {
  const words =
    secret === ""
      ? "The integration key is missing. Put it at the end of the address, or send it as Authorization: Bearer KEY."
      : "This integration key is not known. Copy the whole address again, or make a new key under Integrations.";
  return new ProblemError(401, "intake.wrongKey", words);
}

function revoked(): ProblemError {
  return new ProblemError(
    403,
    "intake.keyRevoked",
    "This integration key was revoked, and nothing was kept. Make a new one under Integrations and give the tool its address.",
  );
}

function otherDoor(door: string, own: string): ProblemError {
  return new ProblemError(
    404,
    "intake.otherDoor",
    `This integration key opens the door ${own}, not ${door}. Post to /intake/${own}/ instead, or make a key for ${door}.`,
  );
}

function tooLarge(): ProblemError {
  return new ProblemError(
    413,
    "request.tooLarge",
    "The body is larger than 8 MiB, and nothing was kept. Send less at once; in Alertmanager, max_alerts of the webhook limits it.",
  );
}

/** The sender's log shows the fault; nothing is lost. */
function kept(messageId: string, fault: string): ProblemError {
  return new ProblemError(
    400,
    "intake.unreadable",
    `${fault} It was kept as message ${messageId}, where people can see it, and no alert was made of it.`,
  );
}
