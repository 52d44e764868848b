// Secrets that are needed again are kept encrypted: a copy of the database alone does not open them.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export interface Seal {
  /** @param place where it is kept (`webhook/<org>/<id>`): moved to another row, it does not open */
  close(text: string, place: string): string;
  /** @throws Error when the secret of this server is another one, or when what was kept was changed */
  open(sealed: string, place: string): string;
}

const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key of its own, derived from the server's secret by HKDF (RFC 5869). */
export function makeSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "muster/seal/v1", 32));
  return {
    close(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const packed = Buffer.concat([iv, cipher.getAuthTag(), body]);
      return `${VERSION}.${packed.toString("base64url")}`;
    },
    open(sealed, place) {
      const [version, packed = ""] = sealed.split(".");
      const bytes = Buffer.from(packed, "base64url");
      if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) {
        throw new Error("This was not sealed by Muster, or by a newer one.");
      }
      const options = { authTagLength: TAG_BYTES };
      const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), options);
      cipher.setAAD(Buffer.from(place));
      cipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      return cipher.update(body, undefined, "utf8") + cipher.final("utf8");
    },
  };
}
