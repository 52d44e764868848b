// A message as an e-mail: plain text and a plain HTML page, in one thread per incident.
import type { SendMailOptions } from "nodemailer";
import { incidentName } from "../../../../core/incidents/names.ts";
import type { Actions, Message } from "../../channel.ts";

/** @param from `Muster <muster@example.com>`, or the address alone */
export function letterOf(message: Message, from: string): SendMailOptions {
  const domain = domainOf(from);
  const { deliveryId, to, subject, thread } = message;
  // No mail has this id: it is only what all mails of one thread point at.
  const root = thread === null ? null : `<${thread}@${domain}>`;
  return {
    from,
    // As an object, so that a comma in it makes no second recipient.
    to: { name: "", address: to },
    subject,
    // The same at every attempt: a mail that came twice is recognised as one.
    messageId: `<${deliveryId}@${domain}>`,
    ...(root === null ? {} : { inReplyTo: root, references: root }),
    headers: {
      // RFC 3834, and what Exchange listens to: no answers from absent people's mailboxes.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
    },
    text: plainText(message),
    html: page(message),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
}

const FOOTER = "Sent by Muster. Nobody reads what is sent back to this address.";

function plainText({ text, link, actions }: Message): string {
  const answer = actions === null ? [] : [`${answerLabel(actions)}: ${actions.answerUrl}`, ""];
  const open = link === null ? [] : [`${link.label}: ${link.href}`, ""];
  return [text.trim(), "", ...answer, ...open, "-- ", FOOTER, ""].join("\n");
}

/** It leads to a page with the buttons: whatever opens links in mails acknowledges nothing. */
function answerLabel({ code }: Actions): string {
  return `Acknowledge ${incidentName(Number(code))} or escalate`;
}

/** Colours are said for both schemes, so that no reader's dark mode has to guess. */
const STYLE = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 24px 16px; background: #f4f5f7; color: #1c2024;
    font: 16px/1.5 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
  .sheet { max-width: 560px; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 8px; }
  .first { font-size: 18px; font-weight: 600; }
  p { margin: 0 0 16px; overflow-wrap: anywhere; }
  .open, .answer { display: inline-block; padding: 14px 28px; border-radius: 6px; background: #1d4ed8;
    color: #ffffff !important; font-weight: 600; text-decoration: none; }
  .answer + .open { margin-left: 8px; background: #e4e7ec; color: #1c2024 !important; }
  .small { margin: 0 0 8px; font-size: 13px; color: #60646c; }
  .small a { color: inherit; }
  @media (prefers-color-scheme: dark) {
    body { background: #111113; color: #edeef0; }
    .sheet { background: #1b1c20; }
    .open, .answer { background: #3b82f6; color: #0b0d10 !important; }
    .answer + .open { background: #2a2c32; color: #edeef0 !important; }
    .small { color: #b0b4ba; }
  }`;

function page({ subject, text, link, actions }: Message): string {
  const [first = "", ...others] = paragraphsOf(text);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<title>${escaped(subject)}</title><style>${STYLE}</style></head>`,
    `<body><div class="sheet"><p class="first">${first}</p>`,
    ...buttons(link, actions),
    ...others.map((paragraph) => `<p>${paragraph}</p>`),
    ...(link === null ? [] : [address(link.href)]),
    `<p class="small">${FOOTER}</p></div></body></html>`,
  ].join("\n");
}

type Link = NonNullable<Message["link"]>;

function buttons(link: Link | null, actions: Actions | null): readonly string[] {
  const answer =
    actions === null
      ? []
      : [button("answer", { href: actions.answerUrl, label: answerLabel(actions) })];
  const colours = answer.length === 0 ? PRIMARY : SECONDARY;
  const open = link === null ? [] : [button("open", link, colours)];
  const both = [...answer, ...open];
  return both.length === 0 ? [] : [`<p>${both.join("\n")}</p>`];
}

const PRIMARY = "background:#1d4ed8;color:#ffffff";
const SECONDARY = "margin-left:8px;background:#e4e7ec;color:#1c2024";

/** The colours again on the link itself: some readers throw the style sheet away. */
function button(name: "answer" | "open", { href, label }: Link, colours = PRIMARY): string {
  const shape = "display:inline-block;padding:14px 28px;border-radius:6px;";
  const style = `${shape}${colours};font-weight:600;text-decoration:none`;
  return `<a class="${name}" href="${escaped(href)}" style="${style}">${escaped(label)}</a>`;
}

function address(href: string): string {
  return `<p class="small"><a href="${escaped(href)}">${escaped(href)}</a></p>`;
}

function paragraphsOf(text: string): string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => escaped(paragraph).replaceAll("\n", "<br>\n"));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
