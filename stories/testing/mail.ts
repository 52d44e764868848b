// A real mail server for stories: takes what is sent, or refuses, hangs and goes away when told to.
import { once } from "node:events";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export type Mood = "takes" | "refuses for now" | "refuses for good" | "hangs";

export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** What arrived, in order. */
  readonly received: readonly ParsedMail[];
  /** The same with the moment it was taken over, as `Date.now()`. */
  readonly arrivals: readonly { readonly mail: ParsedMail; readonly at: number }[];
  mood: Mood;
  /** Nothing is answered about mails to this address, until it is null again: then they are taken. */
  hangsFor: string | null;
  /** How many mails were offered, in whatever mood it was. */
  readonly offered: number;
  stop(): Promise<void>;
}

/** @param port 0 takes any free one */
export async function startMail(port = 0): Promise<MailServer> {
  const received: ParsedMail[] = [];
  const arrivals: { readonly mail: ParsedMail; readonly at: number }[] = [];
  let mood: Mood = "takes";
  let offered = 0;
  let hangsFor: string | null = null;
  const held: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      offered += 1;
      if (address === hangsFor) {
        held.push(done);
        return;
      }
      if (mood === "hangs") return;
      if (mood === "takes") done();
      else
        done(
          Object.assign(new Error("Not now"), {
            responseCode: mood === "refuses for now" ? 451 : 550,
          }),
        );
    },
    async onData(stream, _session, done) {
      let fault: Error | null = null;
      try {
        const mail = await simpleParser(stream);
        received.push(mail);
        arrivals.push({ mail, at: Date.now() });
      } catch (error) {
        fault = error instanceof Error ? error : new Error(String(error));
      }
      done(fault);
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(port, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    received,
    arrivals,
    get hangsFor() {
      return hangsFor;
    },
    set hangsFor(next) {
      hangsFor = next;
      for (const letGo of held.splice(0)) letGo();
    },
    get offered() {
      return offered;
    },
    get mood() {
      return mood;
    },
    set mood(next) {
      mood = next;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
