// The web console: built when its sources changed, and served beside the API.
import fastifyStatic from "@fastify/static";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FastifyInstance } from "fastify";
import { notFound } from "./platform/problem.ts";

const ROOT = join(import.meta.dirname, "..");
const CONSOLE_DIR = join(ROOT, "web", "dist");
const VITE = join(ROOT, "node_modules", "vite", "bin", "vite.js");
/** Says from which sources the console was built. */
const MARK = join(CONSOLE_DIR, "built-from");

/** Builds the console unless it is there and was built from these very sources. Seconds when it has to. */
export async function buildConsole(say: (words: string) => void): Promise<void> {
  const sources = await hashOfSources();
  if (existsSync(MARK) && readFileSync(MARK, "utf8") === sources) return;
  say("Building the web console; this is done once after every update …");
  // In a process of its own: the console is that of production whatever this one is, and its memory goes with it.
  const vite = [VITE, "build", "--config", join(ROOT, "web", "vite.config.ts")];
  await promisify(execFile)(process.execPath, [...vite, "--logLevel", "error"], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  writeFileSync(MARK, sources);
}

async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const room of ["web", "contract", "core", "package-lock.json"]) {
    for (const file of await filesOf(room)) {
      hash.update(file).update(await readFile(join(ROOT, file)));
    }
  }
  return hash.digest("hex");
}

async function filesOf(room: string): Promise<readonly string[]> {
  if (room.includes(".")) return [room];
  const entries = await readdir(join(ROOT, room), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1))
    .filter((file) => !file.startsWith(join("web", "dist")) && !/\.test\.tsx?$/.test(file))
    .toSorted();
}

/** Files by their names; every other address that a person opens is a page of the console. */
export async function serveConsole(http: FastifyInstance): Promise<void> {
  await http.register(fastifyStatic, {
    root: CONSOLE_DIR,
    serve: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Names of built files carry a hash of what is in them.
      const forever = path.includes(join("dist", "assets"));
      const age = forever ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache";
      reply.header("cache-control", age);
    },
  });
  http.get<{ Params: { "*": string } }>("/*", { schema: { hide: true } }, (request, reply) => {
    const path = request.params["*"];
    if (/^(api|intake)(\/|$)/.test(path)) throw notFound("address");
    return reply.sendFile(/\.\w+$/.test(path) ? path : pageOf(path));
  });
}

/** The link of a page opens a small page of its own: whoever was woken does not wait for the console. */
function pageOf(path: string): string {
  return path.startsWith("answer/") ? "answer.html" : "index.html";
}

const YEAR_SECONDS = 365 * 86_400;
