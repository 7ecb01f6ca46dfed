import { setTimeout as wait } from "node:timers/promises";
import { type AppProcess, startScript } from "../setup/app-process";
import { devShop } from "../setup/dev-shop";
import { testEnvironment } from "../setup/test-environment";

const START_TIMEOUT_MS = 60_000;

/**
 * Starts a real worker process, like `npm run worker`, with the database and dev shop of the calling test file. Waits
 * until the worker has started.
 */
export async function startWorkerProcess({
  variables = {},
}: {
  variables?: Record<string, string>;
} = {}): Promise<AppProcess> {
  const { apiUrl } = await devShop();
  const worker = startScript({
    script: "app/worker/main.ts",
    devShopUrl: apiUrl,
    variables: {
      ...testEnvironment,
      DATABASE_URL: String(process.env.DATABASE_URL),
      LOG_LEVEL: "info",
      ...variables,
    },
  });
  let hasEnded = false;
  void worker.exited.then(() => {
    hasEnded = true;
  });
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (!worker.output().includes("worker started")) {
    if (hasEnded || Date.now() > giveUpAt) {
      await worker.kill();
      throw new Error(`The worker did not start:\n${worker.output().slice(-4_000)}`);
    }
    await wait(5);
  }
  return worker;
}
