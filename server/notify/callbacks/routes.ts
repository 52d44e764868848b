// Where providers call back: forms outside of the API, each checked by its signature before anything else.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Agent } from "undici";
import type { Log } from "../../platform/log.ts";
import { post } from "../../platform/post.ts";
import { SLACK, TWILIO_SMS, TWILIO_STATUS, TWILIO_VOICE } from "./addresses.ts";
import { type SlackCallbackDeps, type SlackNews, checkSlack, heardPress } from "./slack.ts";
import {
  type Form,
  type TwilioCallbackDeps,
  checkTwilio,
  heardKey,
  heardReply,
  heardStatus,
} from "./twilio.ts";

export interface CallbackDeps extends TwilioCallbackDeps, SlackCallbackDeps {
  readonly log: Log;
}

/** Bytes. */
const BODY_LIMIT = 262_144;
/** Requests a minute from one address: a provider has few, and reports on every message. */
const PER_MINUTE = 1_200;

export async function openCallbacks(http: FastifyInstance, deps: CallbackDeps): Promise<void> {
  await http.register(async (doors) => {
    const agent = new Agent({ connect: { timeout: PATIENCE } });
    doors.addHook("onClose", () => agent.destroy());
    doors.removeAllContentTypeParsers();
    // Byte for byte: signatures cover the body as it came.
    doors.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    const options = {
      bodyLimit: BODY_LIMIT,
      helmet: false as const,
      schema: { hide: true },
      config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
    };
    doors.post(`${TWILIO_STATUS}/:token`, options, async (request, reply) => {
      await heardStatus(deps, tokenOf(request), twilioForm(deps, request));
      return reply.code(204).send();
    });
    doors.post(TWILIO_SMS, options, async (request, reply) =>
      twiml(reply, await heardReply(deps, twilioForm(deps, request))),
    );
    doors.post(`${TWILIO_VOICE}/:token`, options, async (request, reply) => {
      const form = twilioForm(deps, request);
      return twiml(reply, await heardKey(deps, tokenOf(request), request.url, form));
    });
    doors.post(SLACK, options, async (request, reply) => {
      const body = textOf(request);
      checkSlack(deps, request.headers, body);
      const payload = new URLSearchParams(body).get("payload") ?? "{}";
      const news = await heardPress(deps, payload);
      if (news !== null) void tell(agent, deps.log, news);
      return reply.code(200).send();
    });
  });
}

function tokenOf({ params }: FastifyRequest): string {
  return (params as { token: string }).token;
}

function textOf({ body }: FastifyRequest): string {
  return typeof body === "string" ? body : "";
}

function twilioForm(deps: CallbackDeps, request: FastifyRequest): Form {
  const form = Object.fromEntries(new URLSearchParams(textOf(request)));
  checkTwilio(deps, request.url, String(request.headers["x-twilio-signature"] ?? ""), form);
  return form;
}

function twiml(reply: FastifyReply, text: string): FastifyReply {
  return reply.type("text/xml").send(text);
}

/** Milliseconds. */
const PATIENCE = 5_000;

/** What was done is done: that the message in Slack does not show it is a pity and no more. */
async function tell(dispatcher: Agent, log: Log, { url, body }: SlackNews): Promise<void> {
  try {
    const { status } = await post(url, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      dispatcher,
      patience: PATIENCE,
    });
    if (status >= 300) log.warn({ status }, "Slack did not take the news about a message");
  } catch (error) {
    log.warn({ error }, "Slack could not be told what became of a message");
  }
}
