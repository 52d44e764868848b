// How the console is built and served while it is worked on.
import { fileURLToPath } from "node:url";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

const SERVER = "http://127.0.0.1:3000";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [react(), compressed()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    // Nothing is inlined: the policy of the page allows files of our own and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
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
