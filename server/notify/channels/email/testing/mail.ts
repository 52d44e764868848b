// A real mail server for tests: takes what is sent, refuses it, or keeps silent when told to.
import { once } from "node:events";
import type { Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

interface State {
  /** `silent`: takes the mail and never says so. A number refuses every recipient with that code. */
  mood: "takes" | "silent" | number;
  readonly received: ParsedMail[];
  /** Connections made so far. */
  connections: number;
  /** Mails taken in silence. */
  swallowed: number;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly state: State;
  /** Ends every connection without a word. */
  hangUp(): void;
  /** Takes mail again, and forgets what it was sent. */
  reset(): void;
  stop(): Promise<void>;
}

/** @param port 0 takes any free one */
export async function startMail(port = 0): Promise<MailServer> {
  const state: State = { received: [], mood: "takes", connections: 0, swallowed: 0 };
  const sockets = new Set<Socket>();
  const server = smtpServer(state);
  const listening = server.listen(port, "127.0.0.1");
  listening.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await once(listening, "listening");
  const address = listening.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    state,
    hangUp,
    reset() {
      state.mood = "takes";
      state.received.length = 0;
    },
    stop() {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function smtpServer(state: State): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect(_session, done) {
      state.connections += 1;
      done();
    },
    onAuth: (_auth, _session, done) => done(refusal(535, "Wrong password")),
    onRcptTo(_address, _session, done) {
      const { mood } = state;
      done(typeof mood === "number" ? refusal(mood, `Said ${mood}`) : null);
    },
    onData(stream, _session, done) {
      const take = (mail: ParsedMail): void => {
        if (state.mood === "silent") state.swallowed += 1;
        else {
          state.received.push(mail);
          done();
        }
      };
      simpleParser(stream).then(take, done);
    },
  });
  // A client that goes away in the middle is what some tests are about.
  return server.on("error", () => undefined);
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
