// Every setting that Muster takes from the environment, as one table: for the reader, the help and the tests.

export interface Setting {
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is not set, in words. */
  readonly default: string;
  readonly example: string;
}

export const SETTINGS = [
  {
    name: "PORT",
    meaning: "The port Muster listens on. 0 takes any free one.",
    default: "3000",
    example: "8080",
  },
  {
    name: "MUSTER_HOST",
    meaning: "The network address Muster listens on.",
    default: "localhost: this machine only",
    example: "0.0.0.0",
  },
  {
    name: "MUSTER_URL",
    meaning:
      "The address under which people and tools reach Muster; every link in a page begins with it.",
    default: "http://, the host and the port",
    example: "https://muster.example.com",
  },
  {
    name: "DATABASE_URL",
    meaning: "A PostgreSQL of your own, 15 or newer.",
    default: "Muster starts its own, in its data directory",
    example: "postgres://muster:password@db.example.com/muster",
  },
  {
    name: "MUSTER_DATA_DIR",
    meaning: "Where Muster keeps its own PostgreSQL and its secret.",
    default:
      ".muster in the checkout; under /var/lib/muster when root alone can enter the checkout",
    example: "/var/lib/muster",
  },
  {
    name: "MUSTER_SECRET",
    meaning:
      "Signs sessions and seals secrets: 32 characters or more. Servers on one database share it.",
    default: "made at the first start, kept in the data directory",
    example: "what `openssl rand -base64 33` prints",
  },
  {
    name: "SMTP_URL",
    meaning: "The mail server that pages leave by.",
    default: "none: pages stay in the outbox, and the console says so",
    example: "smtps://muster:password@mail.example.com",
  },
  {
    name: "SMTP_FROM",
    meaning: "The sender of pages.",
    default: "muster@ and the host of MUSTER_URL",
    example: "Muster <oncall@example.com>",
  },
  {
    name: "TWILIO_ACCOUNT_SID",
    meaning: "The Twilio account that text messages and calls leave by; with the two below.",
    default: "none: nobody is reached by SMS or voice, and the console says so",
    example: "AC0123456789abcdef0123456789abcdef",
  },
  {
    name: "TWILIO_AUTH_TOKEN",
    meaning: "The token of that account; what Twilio reports back is checked with it too.",
    default: "none",
    example: "what the Twilio console shows beside the account",
  },
  {
    name: "TWILIO_FROM",
    meaning: "The Twilio number that sends and calls.",
    default: "none",
    example: "+15017122661",
  },
  {
    name: "TWILIO_API_URL",
    meaning: "Another address for Twilio's API, for trials without Twilio.",
    default: "https://api.twilio.com",
    example: "http://localhost:4010",
  },
  {
    name: "SLACK_BOT_TOKEN",
    meaning:
      "The bot of your Slack app, which may write messages (chat:write); with the one below.",
    default: "none: nobody is reached by Slack, and the console says so",
    example: "xoxb-…",
  },
  {
    name: "SLACK_SIGNING_SECRET",
    meaning:
      "The signing secret of the same app, with which the buttons that people press are checked.",
    default: "none",
    example: "what Slack shows under Basic Information",
  },
  {
    name: "SLACK_API_URL",
    meaning: "Another address for Slack's API, for trials without Slack.",
    default: "https://slack.com/api/",
    example: "http://localhost:4011/api/",
  },
  {
    name: "NTFY_URL",
    meaning: "The ntfy server on which people's topics are.",
    default: "https://ntfy.sh",
    example: "https://ntfy.example.com",
  },
  {
    name: "NTFY_TOKEN",
    meaning: "An access token, if that server wants one of those who publish.",
    default: "none",
    example: "tk_…",
  },
  {
    name: "TELEGRAM_BOT_TOKEN",
    meaning: "The Telegram bot that writes to people who have started it.",
    default: "none: nobody is reached by Telegram, and the console says so",
    example: "123456789:AA…",
  },
  {
    name: "TELEGRAM_API_URL",
    meaning: "Another address for Telegram's API, for a bot server of your own or trials.",
    default: "https://api.telegram.org",
    example: "http://localhost:4012",
  },
  {
    name: "MUSTER_ALLOW_PRIVATE_WEBHOOKS",
    meaning:
      "Whether webhooks and other addresses that people type in may be private: 10.0.0.5, localhost.",
    default: "no",
    example: "yes",
  },
  {
    name: "MUSTER_TRUST_PROXY",
    meaning:
      "Which proxies are believed when they say who calls: yes (all of them), or their addresses.",
    default: "no",
    example: "10.0.0.0/8, 192.168.1.4",
  },
  {
    name: "MUSTER_LOG_LEVEL",
    meaning: "How much is logged: trace, debug, info, warn, error, fatal or silent.",
    default: "info",
    example: "debug",
  },
] as const satisfies readonly Setting[];

export type Name = (typeof SETTINGS)[number]["name"];
