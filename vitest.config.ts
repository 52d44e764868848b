// Rules are tested beside the rule and need nothing: no database, no browser.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          include: [
            "core/**/*.test.ts",
            "contract/**/*.test.ts",
            "verify/**/*.test.ts",
            "web/**/*.test.{ts,tsx}",
          ],
        },
      },
    ],
  },
});
