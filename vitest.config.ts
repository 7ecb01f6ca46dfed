import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inBrowser = ["tests/e2e/**/*.test.ts"];
const onDatabase = ["**/*.db.test.ts", "**/*.db.test.tsx"];
const elsewhere = ["node_modules/**", "build/**", ".data/**"];

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  test: {
    // A shared machine of two cores now and then starves a process for longer than any test's patience. A test that
    // fails is tried once more there, and the report says so. In a browser its journey starts anew (tests/e2e/stand.ts).
    retry: process.env.CI ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Nothing in them waits for a machine, and some draw at random: what they find once is found.
          retry: 0,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...elsewhere, ...onDatabase, ...inBrowser],
          setupFiles: ["tests/setup/strict-console.ts", "tests/setup/strict-fetch.ts"],
          // Two busy cores make a test of a few milliseconds wait for seconds now and then.
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
          // In this order: whatever the app reads when it is imported has to be in place before a test imports it.
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
          // As long as the browser waits for what it looks for.
          expect: { poll: { timeout: 30_000 } },
          // One browser and one app at a time: journeys that fight over two cores fail for no fault of theirs.
          fileParallelism: false,
        },
      },
    ],
  },
});
