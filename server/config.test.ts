// The environment is read once, and whoever got five things wrong is told five things.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Config, readConfig } from "./config.ts";
import { SETTINGS } from "./settings.ts";

const home = mkdtempSync(join(tmpdir(), "muster-config-"));
afterAll(() => rmSync(home, { recursive: true }));

const SECRET = "a secret of thirty-two characters and more";
const TWILIO = {
  TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef",
  TWILIO_AUTH_TOKEN: "0123456789abcdef0123456789abcdef",
  TWILIO_FROM: "+15017122661",
};

function configOf(env: Record<string, string>): Config {
  const reading = readConfig({ MUSTER_DATA_DIR: join(home, "data"), ...env });
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  return reading.config;
}

function faultsOf(env: Record<string, string>): readonly string[] {
  const reading = readConfig({ MUSTER_DATA_DIR: join(home, "never"), ...env });
  return reading.ok ? [] : reading.faults;
}

describe("an empty environment", () => {
  test("is enough", () => {
    expect(configOf({})).toEqual({
      host: "localhost",
      port: 3000,
      publicUrl: "http://localhost:3000",
      databaseUrl: null,
      dataDir: join(home, "data"),
      secret: expect.stringMatching(/^[\w-]{44}$/),
      smtp: null,
      twilio: null,
      slack: null,
      ntfy: { url: "https://ntfy.sh", token: null },
      telegram: null,
      webhookAllowPrivate: false,
      logLevel: "info",
      trustProxy: false,
    });
  });

  test("is what an empty variable stands for", () => {
    expect(configOf({ PORT: "", DATABASE_URL: " ", SMTP_URL: "" })).toEqual(configOf({}));
  });

  test("keeps its data in a place whose name is absolute", () => {
    const reading = readConfig({ MUSTER_SECRET: SECRET });
    expect(reading.ok && reading.config.dataDir).toMatch(/^\/.*muster/);
  });
});

test("a full environment is taken as it is", () => {
  expect(
    configOf({
      PORT: "8080",
      MUSTER_HOST: "0.0.0.0",
      MUSTER_URL: "https://muster.example.com/",
      DATABASE_URL: "postgres://muster:p%40ss@db.example.com/muster",
      MUSTER_SECRET: SECRET,
      SMTP_URL: "smtps://u:p@mail.example.com",
      SMTP_FROM: "Muster <oncall@example.com>",
      ...TWILIO,
      TWILIO_API_URL: "http://localhost:4010/",
      SLACK_BOT_TOKEN: "xoxb-1-2-three",
      SLACK_SIGNING_SECRET: "8f742231b10e8888abcd99yyyzzz85a5",
      SLACK_API_URL: "http://localhost:4011/api/",
      NTFY_URL: "https://ntfy.example.com",
      NTFY_TOKEN: "tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2",
      TELEGRAM_BOT_TOKEN: "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
      TELEGRAM_API_URL: "http://localhost:4012",
      MUSTER_ALLOW_PRIVATE_WEBHOOKS: "yes",
      MUSTER_TRUST_PROXY: "10.0.0.0/8, ::1",
      MUSTER_LOG_LEVEL: "Debug",
    }),
  ).toEqual({
    host: "0.0.0.0",
    port: 8080,
    publicUrl: "https://muster.example.com",
    databaseUrl: "postgres://muster:p%40ss@db.example.com/muster",
    dataDir: join(home, "data"),
    secret: SECRET,
    smtp: { url: "smtps://u:p@mail.example.com", from: "Muster <oncall@example.com>" },
    twilio: {
      accountSid: TWILIO.TWILIO_ACCOUNT_SID,
      authToken: TWILIO.TWILIO_AUTH_TOKEN,
      from: TWILIO.TWILIO_FROM,
      apiUrl: "http://localhost:4010",
    },
    slack: {
      botToken: "xoxb-1-2-three",
      signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
      apiUrl: "http://localhost:4011/api",
    },
    ntfy: { url: "https://ntfy.example.com", token: "tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2" },
    telegram: {
      botToken: "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
      apiUrl: "http://localhost:4012",
    },
    webhookAllowPrivate: true,
    logLevel: "debug",
    trustProxy: "10.0.0.0/8,::1",
  });
});

describe("faults", () => {
  const wrong = {
    PORT: "80a",
    MUSTER_HOST: "localhost:80",
    MUSTER_URL: "https://example.com/muster",
    DATABASE_URL: "mysql://root:hunter2@db/muster",
    MUSTER_SECRET: "hunter2",
    SMTP_URL: "https://u:hunter2@mail",
    SMTP_FROM: "the Muster",
    TWILIO_ACCOUNT_SID: "hunter2",
    TWILIO_AUTH_TOKEN: "hunter2",
    TWILIO_FROM: "0501 712 2661",
    TWILIO_API_URL: "api.twilio.com",
    SLACK_BOT_TOKEN: "xoxp-hunter2",
    SLACK_SIGNING_SECRET: "hunter2",
    SLACK_API_URL: "https://slack.com/api?token=hunter",
    NTFY_URL: "ntfy",
    NTFY_TOKEN: "tk hunter2",
    TELEGRAM_BOT_TOKEN: "hunter2",
    TELEGRAM_API_URL: "telegram",
    MUSTER_ALLOW_PRIVATE_WEBHOOKS: "perhaps",
    MUSTER_TRUST_PROXY: "10.0.0.0/33",
    MUSTER_LOG_LEVEL: "loud",
  };

  test("are all told at once, each by the name of its variable", () => {
    const told = faultsOf(wrong).map((fault) => fault.split(" ")[0]);
    expect(told.toSorted()).toEqual(Object.keys(wrong).toSorted());
  });

  test("never repeat a secret or an address with a password", () => {
    expect(faultsOf(wrong).join("\n")).not.toContain("hunter2");
  });

  test("are what half of Twilio and half of Slack are, each by the name of what is missing", () => {
    const { TWILIO_ACCOUNT_SID } = TWILIO;
    expect(faultsOf({ TWILIO_ACCOUNT_SID, SLACK_BOT_TOKEN: "xoxb-1-2-three" })).toEqual([
      "TWILIO_AUTH_TOKEN is missing, and TWILIO_ACCOUNT_SID needs it.",
      "TWILIO_FROM is missing, and TWILIO_ACCOUNT_SID needs it.",
      "SLACK_SIGNING_SECRET is missing, and SLACK_BOT_TOKEN needs it.",
    ]);
  });

  test("leave nothing behind", () => {
    expect(faultsOf(wrong)).not.toEqual([]);
    expect(statSync(join(home, "never"), { throwIfNoEntry: false })).toBeUndefined();
  });

  test("say when the data directory cannot be made", () => {
    const file = join(home, "file");
    writeFileSync(file, "");
    const faults = faultsOf({ MUSTER_DATA_DIR: join(file, "data") });
    expect(faults).toEqual([expect.stringContaining("MUSTER_DATA_DIR")]);
  });
});

describe("a secret that nobody gave", () => {
  test("is made once and stays the same", () => {
    expect(configOf({}).secret).toBe(configOf({}).secret);
  });

  test("lies in a file that only Muster's user can read", () => {
    const { secret } = configOf({});
    const file = join(home, "data", "secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8").trim()).toBe(secret);
  });

  test("is not made when one is given", () => {
    configOf({ MUSTER_DATA_DIR: join(home, "given"), MUSTER_SECRET: SECRET });
    expect(statSync(join(home, "given"), { throwIfNoEntry: false })).toBeUndefined();
  });
});

test("a host that is an address is what links begin with", () => {
  expect(configOf({ MUSTER_HOST: "192.168.1.5" }).publicUrl).toBe("http://192.168.1.5:3000");
  expect(configOf({ MUSTER_HOST: "::1", PORT: "80" }).publicUrl).toBe("http://[::1]:80");
  expect(configOf({ MUSTER_HOST: "0.0.0.0" }).publicUrl).toBe("http://localhost:3000");
});

test("the table says everything about every setting that is read, once", () => {
  const read = new Set<string>();
  readConfig(new Proxy({}, { get: (_, name) => void read.add(String(name)) }));
  expect(SETTINGS.map(({ name }) => name).toSorted()).toEqual([...read].toSorted());
  for (const setting of SETTINGS) expect(Object.values(setting).every(Boolean)).toBe(true);
});
