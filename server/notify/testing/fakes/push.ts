// A push service and the browser behind it: checks the signature of the sender (RFC 8292), decrypts what it is sent
// (RFC 8291), and keeps one message per topic (RFC 8030), so that the same one sent twice rings once.
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from "node:crypto";
import { type Fake, type Heard, type Said, startFake } from "./server.ts";

export interface Rung {
  readonly payload: unknown;
  readonly topic: string;
  readonly urgency: string;
  /** Seconds. */
  readonly ttl: number;
}

export interface FakePush extends Fake {
  /** What the browser was shown. */
  readonly rung: readonly Rung[];
  /** As the PushManager of the browser hands it over. */
  subscription(): {
    readonly endpoint: string;
    readonly keys: { readonly p256dh: string; readonly auth: string };
  };
  /** The person took the permission back. */
  forget(): void;
}

/** @param serverKey the public VAPID key that the browser subscribed with; null: any */
export async function startPush(serverKey: string | null = null, port = 0): Promise<FakePush> {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16);
  const place = randomBytes(12).toString("base64url");
  const rung: Rung[] = [];
  const state = { gone: false };
  const fake: Fake = await startFake((heard) => {
    if (heard.path !== `/push/${place}`) return said(404, "No such subscription");
    if (state.gone) return said(410, "Subscription is gone");
    const fault = faultOf(heard, fake.url, serverKey);
    if (fault !== null) return fault;
    if (heard.body.length > 4096) return said(413, "Payload too large");
    const { topic = "", urgency = "normal", ttl } = heard.headers;
    const text = decrypt(heard.body, browser, auth);
    const same = rung.findIndex((one) => topic !== "" && one.topic === topic);
    if (same !== -1) rung.splice(same, 1);
    rung.push({ payload: JSON.parse(text), topic, urgency, ttl: Number(ttl) });
    return { status: 201, headers: { location: `${fake.url}/message/${rung.length}` }, body: "" };
  }, port);
  const { reset } = fake;
  return Object.assign(fake, {
    rung,
    subscription: () => ({
      endpoint: `${fake.url}/push/${place}`,
      keys: {
        p256dh: browser.getPublicKey().toString("base64url"),
        auth: auth.toString("base64url"),
      },
    }),
    forget: () => void (state.gone = true),
    reset() {
      reset();
      rung.length = 0;
      state.gone = false;
    },
  });
}

function said(status: number, message: string): Said {
  return { status, body: message };
}

/** `vapid t=<token>, k=<public key>` */
function faultOf({ headers }: Heard, origin: string, serverKey: string | null): Said | null {
  if (headers["ttl"] === undefined) return said(400, "TTL header missing");
  if (headers["content-encoding"] !== "aes128gcm") return said(400, "Unknown encoding");
  const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), *k=([\w-]+)$/.exec(
    headers["authorization"] ?? "",
  );
  const [, head = "", claims = "", signature = "", key = ""] = found ?? [];
  if (found === null) return said(401, "Missing VAPID");
  if (serverKey !== null && key !== serverKey) return said(403, "VAPID key mismatch");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((n) => n.toString("base64url"));
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  const text = Buffer.from(`${head}.${claims}`);
  const proof = Buffer.from(signature, "base64url");
  if (!verify("sha256", text, { key: publicKey, dsaEncoding: "ieee-p1363" }, proof)) {
    return said(403, "Invalid VAPID signature");
  }
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
    readonly aud?: string;
    readonly exp?: number;
    readonly sub?: string;
  };
  const now = Date.now() / 1000;
  const timely = exp !== undefined && exp > now && exp < now + 24 * 3600 + 60;
  const named = /^(mailto:.+@.+|https:\/\/.+)/.test(sub ?? "");
  return aud === origin && timely && named ? null : said(403, "Invalid VAPID claims");
}

/** RFC 8188 with the keys of RFC 8291, as a browser does it. */
function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const shared = browser.computeSecret(sender);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync("sha256", shared, auth, info, 32));
  const key = hkdfSync("sha256", ikm, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = hkdfSync("sha256", ikm, salt, "Content-Encoding: nonce\0", 12);
  const cipher = createDecipheriv("aes-128-gcm", Buffer.from(key), Buffer.from(nonce));
  cipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  // The last byte that is not zero ends the text.
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}
