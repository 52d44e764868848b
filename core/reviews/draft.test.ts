import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, nextDay } from "../testing/night.ts";
import { draftImpact, draftTimeline, duration } from "./draft.ts";

describe("the drafted timeline", () => {
  test("tells what happened, oldest first, under its day, and says which time it means", () => {
    const told = [
      { at: nextDay("00:00"), sentence: "Ada resolved the incident." },
      { at: at("23:59:59.999"), sentence: "Bo mitigated the incident." },
      { at: at("03:00"), sentence: "Probe declared the incident." },
    ];
    expect(draftTimeline(told)).toBe(
      [
        "All times are UTC.",
        "",
        "### 2026-11-24",
        "",
        "- **03:00:00** Probe declared the incident.",
        "- **23:59:59** Bo mitigated the incident.",
        "",
        "### 2026-11-25",
        "",
        "- **00:00:00** Ada resolved the incident.",
      ].join("\n"),
    );
  });

  test("keeps the order of what happened at the same moment", () => {
    const sentences = ["one", "two", "three", "four"];
    const told = draftTimeline(sentences.map((sentence) => ({ at: at("03:00"), sentence })));
    expect(
      told
        .split("\n")
        .slice(4)
        .map((line) => line.slice(15)),
    ).toEqual(sentences);
  });

  test("of nothing says that nothing was recorded", () => {
    expect(draftTimeline([])).toBe("Nothing was recorded.");
  });

  test("leap day is a day", () => {
    const told = draftTimeline([{ at: "2028-02-29T12:00:00.000Z", sentence: "A." }]);
    expect(told).toContain("### 2028-02-29");
  });
});

describe("words of strangers", () => {
  const line = (sentence: string) => draftTimeline([{ at: at("03:00"), sentence }]).split("\n")[4];

  test.for([
    ["a line break", "one\r\n\n# two\u2028three", "one # two three"],
    ["a link", "[help](https://x.example)", String.raw`\[help\](https://x.example)`],
    ["an image", "![](https://x.example/a.png)", String.raw`!\[\](https://x.example/a.png)`],
    ["a tag", "<b onclick=x>", String.raw`\<b onclick=x\>`],
    [
      "a link behind a backslash",
      String.raw`\[help\](https://x.example)`,
      String.raw`\\\[help\\\](https://x.example)`,
    ],
    ["emphasis", "**loud**, *softer* and _so_", String.raw`\*\*loud\*\*, \*softer\* and \_so\_`],
    ["code", "`rm -rf`", "\\`rm -rf\\`"],
    ["a strike", "~~gone~~", String.raw`\~\~gone\~\~`],
    ["an entity", "&lt;b&gt; &#60; R&D", String.raw`\&lt;b\&gt; \&#60; R&D`],
    ["the name of an alert", "disk_full on db__1", "disk_full on db__1"],
    ["underscores around a word", "__init__ of é_x", String.raw`\_\_init\_\_ of é_x`],
  ] as const)("%s", ([, sentence, kept]) => {
    expect(line(sentence)).toBe(`- **03:00:00** ${kept}`);
  });

  test("are read as they were written, and are one line", () => {
    const sign = fc.constantFrom(..."\\`*_~[]<>&;!()#|-x \n");
    const property = fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
      const sentence = `a${signs.join("")}a`;
      const kept = line(sentence)?.slice("- **03:00:00** ".length) ?? "";
      const bare = kept.replaceAll(/\\[\\`*_~[\]<>&]/g, "");
      expect(bare).not.toMatch(/[\\`*~[\]<>\n]/);
      expect(kept.replaceAll(/\\([\\`*_~[\]<>&])/g, "$1")).toBe(sentence.replaceAll(/\s+/g, " "));
    });
    fc.assert(property);
  });
});

describe("the drafted impact", () => {
  const facts = { services: [], priority: 2, ticketCount: 0 } as const;

  test("says what was hit from when until when, how bad it was and how many reported it", () => {
    const services = [
      { name: "Shop", from: at("02:50"), until: at("04:55") },
      { name: "Search", from: at("03:12"), until: null },
    ];
    expect(draftImpact({ services, priority: 1, ticketCount: 3 })).toBe(
      [
        "The incident was a P1.",
        "",
        "- **Shop**: 2026-11-24 02:50 to 2026-11-24 04:55 UTC (2 h 05 min)",
        "- **Search**: since 2026-11-24 03:12 UTC, not restored yet",
        "",
        "3 reports by employees are linked.",
      ].join("\n"),
    );
  });

  test("says plainly what is not known", () => {
    expect(draftImpact({ ...facts, priority: null })).toBe(
      [
        "The priority was never set.",
        "",
        "No service of the catalogue was recorded as hit.",
        "",
        "No employee reported it.",
      ].join("\n"),
    );
  });

  test("counts one as one", () => {
    expect(draftImpact({ ...facts, ticketCount: 1 })).toContain("One employee reported it.");
  });

  test("takes no markup from the name of a service", () => {
    const services = [{ name: "**Shop**\n[x]", from: at("02:50"), until: at("02:50") }];
    expect(draftImpact({ ...facts, services })).toContain(
      String.raw`- **\*\*Shop\*\* \[x\]**: 2026-11-24 02:50 to 2026-11-24 02:50 UTC (under a minute)`,
    );
  });
});

test.for([
  [-60_000, "under a minute"],
  [0, "under a minute"],
  [59_999, "under a minute"],
  [60_000, "1 min"],
  [59 * 60_000 + 59_999, "59 min"],
  [60 * 60_000, "1 h 00 min"],
  [125 * 60_000, "2 h 05 min"],
  [24 * 3_600_000 - 1, "23 h 59 min"],
  [24 * 3_600_000, "1 d 0 h"],
  [74.9 * 3_600_000, "3 d 2 h"],
] as const)("%i milliseconds read as %s", ([millis, words]) => {
  expect(duration(millis)).toBe(words);
});
