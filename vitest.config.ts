import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inBrowser = ["tests/e2e/**/*.test.ts"];
const onDatabase = ["**/*.db.test.ts", "**/*.db.test.tsx"];
const elsewhere = ["node_modules/**", "build/**", ".data/**"];

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  test: {
    // A shared machine with two cores sometimes starves a process for longer than any test timeout. On such a machine, a
    // failed test is retried once, and the report shows it. A browser test starts over (tests/e2e/stand.ts).
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Unit tests don't depend on the machine's speed, and a failure of a randomized test must not be retried away.
          retry: 0,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, ...onDatabase, ...inBrowser],
          setupFiles: ["tests/setup/strict-console.ts", "tests/setup/strict-fetch.ts"],
          // On two busy cores, a test of a few milliseconds sometimes takes seconds.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: onDatabase,
          exclude: [...elsewhere, ...inBrowser],
          globalSetup: ["tests/setup/postgres-for-the-run.ts"],
          // The order matters: everything that the app reads on import must be ready before a test imports the app.
          setupFiles: [
            "tests/setup/strict-console.ts",
            "tests/setup/database-for-the-file.ts",
            "tests/setup/strict-fetch.ts",
            "tests/setup/dev-shop.ts",
          ],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: inBrowser,
          exclude: elsewhere,
          globalSetup: ["tests/setup/postgres-for-the-run.ts", "tests/setup/built-app-for-the-run.ts"],
          setupFiles: ["tests/setup/strict-console.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // The same as the browser's timeout for finding an element.
          expect: { poll: { timeout: 30_000 } },
          // One browser and one app at a time, because journeys that compete for two cores fail for no other reason.
          fileParallelism: false,
        },
      },
    ],
  },
});
