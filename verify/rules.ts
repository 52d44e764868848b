// The arrows of the house as one table: who may import whom, and what to do instead.

/**
 * Files are written relative to the root (`core/refusal.ts`), packages as `npm:zod`, what Node brings as `node:fs`.
 * All fields but `name`, `words` and `asTypes` are regular expressions; `$1` in a target is what the first group of `from` caught.
 */
export interface ArrowRule {
  readonly name: string;
  /** What to do instead, for the person who reads the fault. */
  readonly words: string;
  /** The importing files that the rule is about. */
  readonly from: string;
  /** Everything else is forbidden. */
  readonly may?: readonly string[];
  /** These are forbidden. */
  readonly never?: readonly string[];
  /** `import type` is free of this rule. */
  readonly asTypes?: true;
}

/** What a test may import on top of what its room may. */
export const TEST_MAY = ["^npm:(vitest|fast-check)$", "^node:"];

/** A server slice is every folder of `server/` but these. */
const SLICE = "^server/(?!platform/|migrations/)([^/]+)/";

export const RULES: readonly ArrowRule[] = [
  {
    name: "core-imports-core",
    words: "core is pure rules: no packages, no Node. Take what you need as an argument",
    from: "^core/",
    may: ["^core/"],
  },
  {
    name: "contract-imports-core-and-zod",
    words: "contract is shared with the browser: only core and zod",
    from: "^contract/",
    may: ["^contract/", "^core/", "^npm:zod$"],
  },
  {
    name: "platform-knows-no-slice",
    words:
      "platform knows no word of the field: only platform, packages and the top files of core " +
      "(refusal, decider). Let app.ts hand it the rest as an argument",
    from: "^server/platform/",
    may: ["^server/platform/", "^core/[^/]+$", "^npm:", "^node:"],
  },
  {
    name: "slice-imports-no-slice",
    words: "a slice never imports another slice: let app.ts hand it over, or put the rule in core",
    from: SLICE,
    never: ["^server/(?!platform/|migrations/|$1/)[^/]+/"],
  },
  {
    name: "slice-stays-below-app",
    words: "app.ts knows the slices, the slices do not know app.ts, main.ts or reactions.ts",
    from: `${SLICE}(?!.*\\.test\\.ts$)`,
    never: ["^server/(app|main|reactions)\\.ts$"],
  },
  {
    name: "adapter-is-pure",
    words:
      "a way in translates and does nothing else: own folder, server/intake/adapter.ts, core, contract, zod",
    from: "^server/intake/(?!store/|testing/)([^/]+)/",
    may: [
      "^server/intake/$1/",
      "^server/intake/adapter\\.ts$",
      "^core/",
      "^contract/",
      "^npm:zod$",
    ],
  },
  {
    name: "channel-knows-its-contract",
    words: "a way out knows its own folder, server/notify/channel.ts, core, platform and packages",
    from: "^server/notify/channels/([^/]+)/(?!.*\\.test\\.ts$)",
    may: [
      "^server/notify/channels/$1/",
      "^server/notify/channel\\.ts$",
      "^core/",
      "^server/platform/",
      "^npm:",
      "^node:",
    ],
  },
  {
    name: "only-app-imports-modules",
    words: "only server/app.ts imports a module.ts: ask for what you need as an argument",
    from: "^(?!server/app\\.ts$)",
    never: ["^server/(.*/)?module\\.ts$"],
  },
  {
    name: "reactions-know-types-and-core",
    words: "server/reactions.ts may import types and core: app.ts hands it the functions it calls",
    from: "^server/reactions\\.ts$",
    may: ["^core/"],
    asTypes: true,
  },
  {
    name: "web-never-imports-server",
    words: "the browser talks to the server over HTTP: share the shape in contract",
    from: "^web/",
    never: ["^server/"],
  },
  {
    name: "feature-imports-no-feature",
    words:
      "a feature knows itself, web/ui, web/lib, contract, core and packages: what two features " +
      "share goes to web/ui or web/lib, and web/app puts features together",
    from: "^web/features/([^/]+)/",
    may: ["^web/features/$1/", "^web/ui/", "^web/lib/", "^contract/", "^core/", "^npm:"],
  },
  {
    name: "ui-stays-below-features",
    words: "web/ui knows web/ui, web/lib, contract, core and packages",
    from: "^web/ui/",
    may: ["^web/ui/", "^web/lib/", "^contract/", "^core/", "^npm:"],
  },
  {
    name: "lib-stays-below-ui",
    words: "web/lib knows web/lib, contract, core and packages",
    from: "^web/lib/",
    may: ["^web/lib/", "^contract/", "^core/", "^npm:"],
  },
  {
    name: "web-app-imports-web",
    words: "web/app knows everything in web, contract, core and packages, nothing else",
    from: "^web/app/",
    may: ["^web/", "^contract/", "^core/", "^npm:"],
  },
  {
    name: "product-imports-no-stories",
    words: "what runs at a customer never imports stories, bench or verify",
    from: "^(core|contract|server|web)/",
    never: ["^(stories|bench|verify)/"],
  },
];

/** Where SQL may be written: store files and the platform. Tests may look into their tables. */
export const SQL_RULE = {
  name: "sql-lives-in-stores",
  words: "SQL lives in store.ts, store/*.ts or *.store.ts of its slice: move it there and call it",
  inside: /^server\//,
  free: /^server\/platform\/|(^|\/)store\.ts$|\/store\/[^/]+\.ts$|\.store\.ts$|\.test\.ts$/,
  /** Methods that send or build a query: `pg` first, the rest are Kysely's. */
  methods: new Set([
    "query",
    "executeQuery",
    "selectFrom",
    "insertInto",
    "updateTable",
    "deleteFrom",
    "mergeInto",
    "replaceInto",
  ]),
};

/** What the compiler cannot keep from core, because the language itself brings it. Tests may. */
export const CHANCE_RULE = {
  name: "core-has-no-clock",
  words: "in a rule makes it answer differently the second time: take it as an argument",
  inside: /^core\/(?!.*\.test\.ts$)/,
  members: new Set(["Date.now", "Math.random", "Temporal.Now"]),
};
