// How the console is built and served while it is worked on.
import { fileURLToPath } from "node:url";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

const SERVER = "http://127.0.0.1:3000";

export default defineConfig({
  root: inThisRoom("."),
  plugins: [react(), compressed(), answers()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    // Nothing is inlined: the policy of the page allows files of our own and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ["index.html", "answer.html"].map(inThisRoom) },
  },
  server: {
    port: 5173,
    proxy: {
      // Sign-in accepts the addresses of the server itself, and this one is not among them.
      "/api/auth": { target: SERVER, headers: { origin: SERVER } },
      "/api": { target: SERVER },
      "/intake": { target: SERVER },
      "/healthz": { target: SERVER },
    },
  },
});

function inThisRoom(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** While it is worked on: the links of pages have a small page of their own, as server/console.ts has it. */
function answers(): Plugin {
  return {
    name: "answers",
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        if (request.url?.startsWith("/answer/") === true) request.url = "/answer.html";
        next();
      });
    },
  };
}

/** Writes .br and .gz beside every text, once, so that the server compresses nothing while people wait. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|css|svg|html)$/.test(fileName)) continue;
          const text = Buffer.from(file.type === "chunk" ? file.code : file.source);
          if (text.length < 1024) continue;
          const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
          this.emitFile({
            type: "asset",
            fileName: `${fileName}.br`,
            source: brotliCompressSync(text, { params }),
          });
          this.emitFile({
            type: "asset",
            fileName: `${fileName}.gz`,
            source: gzipSync(text, { level: 9 }),
          });
        }
      },
    },
  };
}
