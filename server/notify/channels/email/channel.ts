// The way out by e-mail: over the SMTP server of the environment, or not at all, and then it says so.
import { type NodemailerError, createTransport } from "nodemailer";
import type { Receipt } from "../../../../core/notify/words.ts";
import type { Channel } from "../../channel.ts";
import { letterOf } from "./letter.ts";

/** Milliseconds. */
export interface Patience {
  readonly connection: number;
  readonly greeting: number;
  /** Without a word from the server. */
  readonly silence: number;
  /** For one message altogether: a server that trickles its answers is never silent. */
  readonly message: number;
}

const PATIENCE: Patience = {
  connection: 10_000,
  greeting: 10_000,
  silence: 30_000,
  message: 60_000,
};

/** As many connections as messages are on their way at once. */
export const MAILS_AT_ONCE = 8;

/** @param smtp null: no mail server is configured */
export function emailChannel(
  smtp: { readonly url: string; readonly from: string } | null,
  patience: Patience = PATIENCE,
): Channel {
  return smtp === null ? noWayOut() : overSmtp(smtp, patience);
}

function noWayOut(): Channel {
  const words =
    "No mail server is configured (SMTP_URL), so this did not leave the building. " +
    "Set SMTP_URL, start Muster again, and send it from the outbox.";
  return {
    channel: "email",
    send: async () => ({ kind: "withheld", words }),
    stop: () => undefined,
  };
}

function overSmtp(
  { url, from }: { readonly url: string; readonly from: string },
  patience: Patience,
): Channel {
  // Whether TLS is used, and how strictly, is what the address says: smtps://, ?requireTLS=true.
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: MAILS_AT_ONCE,
    connectionTimeout: patience.connection,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    // Once, for a kept connection that the server has closed meanwhile; the outbox does the rest.
    maxRequeues: 1,
  });
  return {
    channel: "email",
    async send(message): Promise<Receipt> {
      try {
        const signal = AbortSignal.timeout(patience.message);
        const sent = await transport.sendMail({ ...letterOf(message, from), signal });
        return { kind: "sent", providerId: sent.serverMessageId ?? sent.messageId };
      } catch (error) {
        return refusalOf(error);
      }
    },
    stop: () => transport.close({ force: true }),
  };
}

/** The mail itself was judged: by the server, or by what every server would say. */
const ABOUT_THE_MAIL = new Set(["EENVELOPE", "EMESSAGE"]);
/** The server wants a password first: a matter of the configuration, whatever it was said to. */
const SIGN_IN_FIRST = 530;

/**
 * 4yz and the network are temporary, 5yz is permanent (RFC 5321, 4.2.1). A 5yz before any mail was offered, such as
 * a wrong password, is no judgement of the mail: an operator can put it right in time.
 */
function refusalOf(error: unknown): Receipt {
  const { code = "", response, responseCode, permanent, message } = error as NodemailerError;
  if (!ABOUT_THE_MAIL.has(code)) {
    const closed = code === "ECONNECTION" && response === undefined;
    const reason = closed ? "it closed the connection" : line(message);
    const words = `The mail server could not take it: ${reason}.`;
    return { kind: "failed", temporary: true, words };
  }
  const words = `The mail server refused it: ${line(response ?? message)}`;
  const temporary = permanent === false || responseCode === SIGN_IN_FIRST;
  return { kind: "failed", temporary, words };
}

function line(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, 500);
}
