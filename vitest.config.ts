// Rules need nothing: no database, no browser. Stores and stories share one PostgreSQL, started for the run.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          sequence: { groupOrder: 0 },
          // Rules share nothing and change nothing, so neither do their tests have to be kept apart.
          isolate: false,
          pool: "threads",
          include: [
            "core/**/*.test.ts",
            "contract/**/*.test.ts",
            "verify/**/*.test.ts",
            "web/**/*.test.{ts,tsx}",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "stores",
          sequence: { groupOrder: 1 },
          include: ["server/**/*.test.ts"],
          globalSetup: ["server/platform/testing/global-setup.ts"],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "stories",
          sequence: { groupOrder: 2 },
          include: ["stories/**/*.test.ts"],
          globalSetup: [
            "server/platform/testing/global-setup.ts",
            "stories/testing/console-setup.ts",
          ],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
