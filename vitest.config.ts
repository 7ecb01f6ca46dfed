import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { testEnvironment } from "./tests/setup/test-environment";

const browserTests = ["tests/e2e/**/*.test.ts"];
const databaseTests = ["**/*.db.test.ts", "**/*.db.test.tsx"];
const notTests = ["node_modules/**", "build/**", ".data/**"];

/**
 * Starts the files in tests/kill first and the browser tests second, because they take longest. A long file that
 * started last would run alone at the end.
 */
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
    // More workers than a machine with two cores can run at once. Many tests spend their time waiting for a browser,
    // for the dev shop, or for a lease to expire.
    maxWorkers: 3,
    // Only a poll that never succeeds reaches this timeout. Playwright's timeout for finding an element is also 30 s.
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
          // Code that calls Shopify imports the app's settings. Unit tests use no database, so nothing listens there.
          env: { ...testEnvironment, DATABASE_URL: "postgresql://127.0.0.1:1/none" },
          // On a busy machine with two cores, a test that normally takes milliseconds can take seconds.
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
          // Only a test or hook that hangs reaches these limits. A test that takes a second on an idle machine can take
          // a minute on a busy machine.
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
          // The test files that run in the same worker process share one app and one browser (tests/e2e/journey.ts).
          isolate: false,
          // On a busy machine, the browser sometimes exceeds a timeout, so CI retries a failed test once. Outside CI,
          // failed tests are not retried.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
