import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const browserTests = ["tests/e2e/**/*.test.ts"];
const databaseTests = ["**/*.db.test.ts", "**/*.db.test.tsx"];
const notTests = ["node_modules/**", "build/**", ".data/**"];

/** Starts the longest test files first, so that none of them runs alone at the end. */
class LongestFirst extends BaseSequencer {
  async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) =>
      moduleId.includes("/tests/kill/") ? 0 : moduleId.includes("/tests/e2e/") ? 1 : 2;
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  test: {
    // More than two cores can run at once, because many tests wait: for a browser, for a lease to expire, for Shopify.
    maxWorkers: 3,
    // Only ends a poll that never succeeds. As long as the browser's timeout for finding an element.
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...notTests, ...databaseTests, ...browserTests],
          setupFiles: ["tests/setup/strict-console.ts", "tests/setup/strict-fetch.ts"],
          // On two busy cores, a test of a few milliseconds sometimes takes seconds.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: databaseTests,
          exclude: [...notTests, ...browserTests],
          globalSetup: ["tests/setup/global-postgres.ts"],
          // The order matters: everything that the app reads on import must be ready before a test imports the app.
          setupFiles: [
            "tests/setup/strict-console.ts",
            "tests/setup/database-per-file.ts",
            "tests/setup/strict-fetch.ts",
            "tests/setup/dev-shop.ts",
          ],
          // These limits only end a test that hangs. A test that takes a second on an idle machine can take a minute on
          // a busy machine.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: browserTests,
          exclude: notTests,
          globalSetup: ["tests/setup/global-postgres.ts", "tests/setup/global-build.ts"],
          setupFiles: ["tests/setup/strict-console.ts"],
          // The files of a worker process share its app and its browser (tests/e2e/journey.ts).
          isolate: false,
          // On a busy machine, a browser sometimes misses a timeout, so CI retries a failed test once. Outside CI, every
          // failure is reported.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
