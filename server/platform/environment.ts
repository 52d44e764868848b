// Values of environment variables: what they must look like. Throws words that follow the variable's name.
import { isIP } from "node:net";

/** A port to listen on; 0 is any free one. */
export function portFrom(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Error(`is ${quoted(text)}, and must be a number from 0 to 65535.`);
}

export function yesOrNoFrom(text: string): boolean {
  if (/^(yes|true|on|1)$/i.test(text)) return true;
  if (/^(no|false|off|0)$/i.test(text)) return false;
  throw new Error(`is ${quoted(text)}, and must be yes or no.`);
}

/** A name or an address to listen on, without a port. */
export function hostFrom(text: string): string {
  if (isIP(text) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text)) return text;
  throw new Error(`is ${quoted(text)}, and must be a name or an address without a port: 0.0.0.0.`);
}

/** A whole site: scheme, host, port. Comes back without a slash at the end. */
export function originFrom(text: string): string {
  const url = URL.parse(text);
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  if (url && web && url.pathname === "/" && !url.search && !url.hash && !url.username) {
    return url.origin;
  }
  throw new Error(
    `is ${quoted(text)}, and must be scheme and host alone: https://muster.example.com.`,
  );
}

/** An address that may hold a password, and is never repeated. */
export function addressFrom(text: string, schemes: readonly string[], example: string): string {
  const url = URL.parse(text);
  if (url && schemes.includes(url.protocol)) return text;
  throw new Error(`must look like ${example}; special characters in the password written as %40.`);
}

/** Where an API is: scheme, host, and a path if it has one. Comes back without a slash at the end. */
export function apiFrom(text: string): string {
  const url = URL.parse(text);
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  if (url && web && !url.search && !url.hash && !url.username) {
    return url.href.replace(/\/+$/, "");
  }
  throw new Error(`is ${quoted(text)}, and must be an address without a query: https://host/path.`);
}

/** A key that somebody copied; never repeated. @param example how one looks */
export function keyFrom(text: string, shape: RegExp, example: string): string {
  if (shape.test(text)) return text;
  throw new Error(`does not look like one: ${example}. Copy it again.`);
}

export function phoneNumberFrom(text: string): string {
  if (/^\+[1-9]\d{6,14}$/.test(text)) return text;
  throw new Error(`is ${quoted(text)}, and must be a number with its country: +15017122661.`);
}

export function wordFrom<W extends string>(text: string, words: readonly W[]): W {
  const word = words.find((known) => known === text.toLowerCase());
  if (word) return word;
  throw new Error(`is ${quoted(text)}, and must be one of ${words.join(", ")}.`);
}

export function secretFrom(text: string): string {
  if (text.length >= 32) return text;
  throw new Error(
    `has ${text.length} characters, and must have 32 or more. Make one: openssl rand -base64 33`,
  );
}

/** `Muster <muster@example.com>` or the address alone. */
export function senderFrom(text: string): string {
  if (/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text)) return text;
  throw new Error(
    `is ${quoted(text)}, and must be an e-mail address: Muster <muster@example.com>.`,
  );
}

/** As Fastify takes it: all, none, or the addresses and networks of the proxies. */
export function proxiesFrom(text: string): boolean | string {
  if (/^(yes|true|no|false)$/i.test(text)) return yesOrNoFrom(text);
  const parts = text.split(",").map((part) => part.trim());
  if (parts.every(isNetwork)) return parts.join(",");
  throw new Error(
    `is ${quoted(text)}, and must be yes, no, or addresses: 10.0.0.0/8, 192.168.1.4.`,
  );
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  return version !== 0 && rest.length === 0 && fits;
}

const quoted = (text: string): string => JSON.stringify(text);
