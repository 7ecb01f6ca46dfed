import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { installOnBenchShop, startBenchShop } from "./bench-shop";
import { startCountingProxy } from "./counting-proxy";
import { type Figure, median } from "./figure";

const ROUNDS = 3;
const ROUND_SECONDS = 60;

/**
 * Measures how many SQL statements per second one idle app process (web and worker) runs, with one installed shop. A
 * proxy counts all statements of the process, including BEGIN, COMMIT and LISTEN. The first minute after the start is
 * not counted. Then come three rounds of a minute each, so that each round includes the tasks that run once a minute. A
 * `quantity` below 60 shortens the first minute and each round to `quantity` seconds.
 */
export async function measureIdleQueries({
  environment,
  quantity = ROUND_SECONDS,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  const seconds = Math.min(quantity, ROUND_SECONDS);
  await buildApp();
  const shop = await startBenchShop(environment);
  const proxy = await startCountingProxy(environment.databaseUrl);
  try {
    await installOnBenchShop(shop, environment);
    const app = await startApp({
      port: await anyFreePort(),
      devShopUrl: shop.apiUrl,
      variables: { ...environment.variables, DATABASE_URL: proxy.url, LOG_LEVEL: "warn" },
    });
    try {
      await wait(seconds * 1_000);
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const before = proxy.countStatements();
        await wait(seconds * 1_000);
        rounds.push((proxy.countStatements() - before) / seconds);
      }
      return [
        {
          name: "idle_queries_per_s",
          value: median(rounds),
          goal: { atMost: 5 },
          detail: `statements on all connections of one process; rounds of ${seconds} s: ${rounds.map((rate) => rate.toFixed(2)).join(" ")}`,
        },
      ];
    } finally {
      await app.stop();
    }
  } finally {
    proxy.close();
    await shop.close();
  }
}
