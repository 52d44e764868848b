import { describe, expect, test } from "vitest";
import { arrows } from "./arrows.ts";
import { faultsIn } from "./planted.ts";
import type { Tree } from "./planted.ts";
import { CHANCE_RULE, RULES, SQL_RULE } from "./rules.ts";

/** A tree that breaks no rule; every planted violation is put on top of it. */
const CLEAN: Tree = {
  "core/refusal.ts": "export class Refusal extends Error {}",
  "core/time.ts": "export const day = (text) => new Date(text).toISOString();",
  "core/alerts/words.ts": 'export type { Refusal } from "../refusal.ts";',
  "core/alerts/decide.ts": 'import { Refusal } from "../refusal.ts"; export const no = Refusal;',
  "core/alerts/decide.test.ts": 'import { test } from "vitest"; import "./decide.ts"; test;',
  "contract/alerts.ts": 'import { z } from "zod"; import "../core/refusal.ts"; export const a = z;',
  "server/config.ts": 'export const config = "";',
  "server/app.ts": 'import "./alerts/module.ts"; import "./reactions.ts"; import "./config.ts";',
  "server/main.ts": 'import { app } from "./app.ts"; app;',
  "server/reactions.ts":
    'import type { A } from "./alerts/store.ts"; import "../core/alerts/decide.ts"; export type B = A;',
  "server/platform/db.ts":
    'import pg from "pg"; import { join } from "node:path"; import "../../core/refusal.ts";\n' +
    "export const db = new pg.Pool(join()); db.query(`select 1`);",
  "server/alerts/store.ts":
    'import { sql } from "kysely"; export type A = 1; export const q = sql`select 1`;',
  "server/alerts/store/list.ts": "export const list = (db) => db.selectFrom(`alert`);",
  "server/alerts/repeats.store.ts": "export const repeats = (db) => db.updateTable(`alert`);",
  "server/alerts/store.test.ts": 'import "./store.ts"; db.query("select 1");',
  "server/alerts/module.ts": 'import "./store.ts"; import "../platform/db.ts";',
  "server/incidents/store.ts": "export const incidents = 1;",
  "server/incidents/module.ts": 'import "./store.ts"; import "../config.ts";',
  "server/intake/adapter.ts": "export interface Adapter {}",
  "server/intake/store.ts": "export const raw = 1;",
  "server/intake/email/adapter.ts":
    'import type { Adapter } from "../adapter.ts"; import { z } from "zod"; import "./parts.ts";\n' +
    'import "../../../core/refusal.ts"; import "../../../contract/alerts.ts";',
  "server/intake/email/parts.ts": "export const parts = 1;",
  "server/intake/email/adapter.test.ts": 'import { readFileSync } from "node:fs"; readFileSync;',
  "server/intake/syslog/adapter.ts": 'import type { Adapter } from "../adapter.ts";',
  "server/notify/channel.ts": "export interface Channel {}",
  "server/notify/outbox.ts": 'import "./channel.ts";',
  "server/notify/channels/email/channel.ts":
    'import type { Channel } from "../../channel.ts"; import "../../../platform/db.ts"; import "zod";',
  "server/notify/channels/sms/send.ts": 'import type { Channel } from "../../channel.ts";',
  "web/app/main.tsx":
    'import { Card } from "../ui/card.tsx"; import "../features/alerts/list.tsx"; import "./main.css";\n' +
    "export const App = () => <Card />;",
  "web/app/main.css": "",
  "web/features/alerts/list.tsx":
    'import "../../ui/card.tsx"; import "../../lib/http.ts"; import "./row.tsx"; import "react";',
  "web/features/alerts/row.tsx":
    'import "../../../contract/alerts.ts"; export const Row = () => <p />;',
  "web/features/incidents/list.tsx": 'import type { X } from "../../../core/refusal.ts";',
  "web/ui/card.tsx": 'import "../lib/http.ts"; export const Card = () => <p />;',
  "web/lib/http.ts": 'import "../../contract/alerts.ts";',
  "stories/wake.test.ts": 'import "../server/app.ts"; import "vitest"; import(process.argv[2]);',
  "bench/alerts.ts": 'import "autocannon"; import "../server/platform/db.ts";',
};

/** For each rule, ways to break it: `file` is where it must be seen, always on the last line. */
const PLANTS: Readonly<
  Record<string, readonly { readonly file: string; readonly text: string }[]>
> = {
  "core-imports-core": [
    { file: "core/x.ts", text: 'import { z } from "zod";' },
    { file: "core/x.ts", text: 'import { readFileSync } from "node:fs";' },
    { file: "core/x.ts", text: 'import type { A } from "../contract/alerts.ts";' },
    { file: "core/x.ts", text: '// why\nexport type A = import("../server/alerts/store.ts").A;' },
    { file: "core/x.ts", text: 'export * from "../server/config.ts";' },
    { file: "core/x.ts", text: 'export const x = () => import("node:fs");' },
    { file: "core/x.ts", text: 'const fs = require("node:fs");' },
    { file: "core/x.test.ts", text: 'import "../server/config.ts";' },
  ],
  "contract-imports-core-and-zod": [
    { file: "contract/x.ts", text: 'import { sql } from "kysely";' },
    { file: "contract/x.ts", text: 'import type { A } from "../server/alerts/store.ts";' },
    { file: "contract/x.ts", text: 'import "node:crypto";' },
  ],
  "platform-knows-no-slice": [
    { file: "server/platform/x.ts", text: 'import type { A } from "../alerts/store.ts";' },
    { file: "server/platform/x.ts", text: 'import "../../core/alerts/decide.ts";' },
    { file: "server/platform/x.ts", text: 'import "../../contract/alerts.ts";' },
    { file: "server/platform/x.ts", text: 'import "../config.ts";' },
  ],
  "slice-imports-no-slice": [
    { file: "server/alerts/x.ts", text: 'import type { A } from "../incidents/store.ts";' },
    { file: "server/a-new-slice/x.ts", text: 'import "../alerts/store.ts";' },
  ],
  "slice-stays-below-app": [
    { file: "server/incidents/x.ts", text: 'import "../app.ts";' },
    { file: "server/incidents/x.ts", text: 'import type { B } from "../reactions.ts";' },
  ],
  "adapter-is-pure": [
    { file: "server/intake/email/adapter.ts", text: 'import "../../platform/db.ts";' },
    { file: "server/intake/email/adapter.ts", text: 'import "../store.ts";' },
    { file: "server/intake/email/adapter.ts", text: 'import "node:fs";' },
    { file: "server/intake/email/adapter.ts", text: 'import "../syslog/adapter.ts";' },
    { file: "server/intake/email/parts.ts", text: 'import { sql } from "pg";' },
  ],
  "channel-knows-its-contract": [
    { file: "server/notify/channels/sms/send.ts", text: 'import "../../outbox.ts";' },
    { file: "server/notify/channels/sms/send.ts", text: 'import "../email/channel.ts";' },
    {
      file: "server/notify/channels/sms/send.ts",
      text: 'import "../../../../contract/alerts.ts";',
    },
  ],
  "only-app-imports-modules": [
    { file: "server/main.ts", text: 'import "./alerts/module.ts";' },
    { file: "server/alerts/x.ts", text: 'import "./module.ts";' },
    { file: "stories/x.test.ts", text: 'import "../server/alerts/module.ts";' },
  ],
  "reactions-know-types-and-core": [
    { file: "server/reactions.ts", text: 'import { q } from "./alerts/store.ts";' },
    { file: "server/reactions.ts", text: 'import { type A } from "./alerts/store.ts";' },
    { file: "server/reactions.ts", text: 'import "zod";' },
  ],
  "web-never-imports-server": [
    { file: "web/lib/x.ts", text: 'import type { A } from "../../server/alerts/store.ts";' },
    { file: "web/x.ts", text: 'import "../server/config.ts";' },
  ],
  "feature-imports-no-feature": [
    { file: "web/features/incidents/x.tsx", text: 'import { Row } from "../alerts/row.tsx";' },
    { file: "web/features/incidents/x.tsx", text: 'import { App } from "../../app/main.tsx";' },
  ],
  "ui-stays-below-features": [
    { file: "web/ui/x.tsx", text: 'import { Row } from "../features/alerts/row.tsx";' },
  ],
  "lib-stays-below-ui": [{ file: "web/lib/x.ts", text: 'import { Card } from "../ui/card.tsx";' }],
  "web-app-imports-web": [{ file: "web/app/x.ts", text: 'import "../../bench/alerts.ts";' }],
  "product-imports-no-stories": [
    { file: "server/x.ts", text: 'import "../bench/alerts.ts";' },
    { file: "server/alerts/x.ts", text: 'import type { W } from "../../stories/wake.test.ts";' },
  ],
  [SQL_RULE.name]: [
    { file: "server/alerts/routes.ts", text: "export const x = (db) => db.selectFrom(`alert`);" },
    { file: "server/alerts/routes.ts", text: 'import { sql } from "kysely";\nsql`select 1`;' },
    {
      file: "server/alerts/worker.ts",
      text: "helpers.withPgClient((pg) => pg.query(`select 1`));",
    },
    { file: "server/reactions.ts", text: "client?.query(`select 1`);" },
  ],
  [CHANCE_RULE.name]: [
    { file: "core/x.ts", text: "export const now = () => Date.now();" },
    { file: "core/x.ts", text: "export const now = () => new Date();" },
    { file: "core/x.ts", text: "export const id = () => Math.random();" },
    { file: "core/x.ts", text: "export const now = () => Temporal.Now.instant();" },
  ],
  "packages-are-declared": [
    { file: "server/x.ts", text: 'import "autocannon";' },
    { file: "bench/x.ts", text: 'import "left-pad";' },
  ],
  resolves: [
    { file: "core/x.ts", text: 'import "./gone.ts";' },
    { file: "core/x.ts", text: 'import "./refusal";' },
    { file: "core/x.ts", text: 'import "./refusal.js";' },
    { file: "server/x.ts", text: 'import "not-installed";' },
    { file: "server/x.ts", text: 'import "fs";' },
    { file: "server/x.ts", text: 'import "../../outside.ts";' },
    { file: "server/x.ts", text: "export const x = (name) => import(name);" },
    { file: "server/x.ts", text: "import from from;" },
  ],
  "no-cycles": [
    { file: "core/a.ts", text: 'import "./a.ts";' },
    { file: "core/refusal.ts", text: 'import type { no } from "./alerts/decide.ts";' },
  ],
};

test("a tree that keeps to the arrows has no faults", async () => {
  expect(await faultsIn(arrows, CLEAN)).toEqual([]);
});

test("every row of the table is broken by a planted violation", () => {
  const planted = new Set(Object.keys(PLANTS));
  expect(RULES.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([]);
});

describe.for(Object.entries(PLANTS))("%s", ([rule, plants]) => {
  test.for(plants)("sees $file: $text", async ({ file, text }) => {
    const faults = await faultsIn(arrows, { ...CLEAN, [file]: text });
    const seen = faults.filter((fault) => fault.rule === rule);
    expect(seen).not.toEqual([]);
    if (rule === "no-cycles") return;
    const line = text.split("\n").length;
    expect(seen).toEqual(seen.map((fault) => ({ ...fault, file, line })));
  });
});
