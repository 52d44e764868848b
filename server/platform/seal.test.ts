import { describe, expect, test } from "vitest";
import { makeSeal } from "./seal.ts";

const SECRET = "a secret of this server, long enough to be one";
const PLACE = "webhook/acme/1";
const seal = makeSeal(SECRET);
const UNAUTHENTIC = "unable to authenticate data";

describe("a sealed secret", () => {
  test("opens again, also on another server with the same secret", () => {
    const sealed = seal.close("whsec_Zm9vYmFy ☎", PLACE);
    expect(makeSeal(SECRET).open(sealed, PLACE)).toBe("whsec_Zm9vYmFy ☎");
  });

  test("shows nothing of what is inside, and the same text looks different each time", () => {
    const [one, other] = [seal.close("whsec_Zm9vYmFy", PLACE), seal.close("whsec_Zm9vYmFy", PLACE)];
    expect(one).not.toContain("Zm9vYmFy");
    expect(Buffer.from(one.slice(3), "base64url").toString("latin1")).not.toContain("Zm9vYmFy");
    expect(one).not.toBe(other);
  });

  test("does not open with another secret", () => {
    const sealed = seal.close("whsec_Zm9vYmFy", PLACE);
    expect(() => makeSeal(`${SECRET}!`).open(sealed, PLACE)).toThrow(UNAUTHENTIC);
  });

  test("does not open in another place", () => {
    const sealed = seal.close("whsec_Zm9vYmFy", PLACE);
    expect(() => seal.open(sealed, "webhook/other/1")).toThrow(UNAUTHENTIC);
  });

  test("does not open when a single bit was changed", () => {
    const bytes = Buffer.from(seal.close("whsec_Zm9vYmFy", PLACE).slice(3), "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => seal.open(`v1.${changed.toString("base64url")}`, PLACE)).toThrow(UNAUTHENTIC);
    }
  });

  test.each(["", "v1.", "v1.AAAA", "v2.AAAA", "whsec_Zm9vYmFy"])("%j was never sealed", (text) => {
    expect(() => seal.open(text, PLACE)).toThrow("not sealed by Muster");
  });
});
