import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueueSpread } from "~/jobs/enqueue-spread.server";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const countJobsByDelay = async () => {
  const rows = await prisma.$queryRaw<{ seconds: number; count: number }[]>`
    SELECT extract(epoch FROM start_after - created_on)::int AS seconds, count(*)::int AS count
    FROM queue.job WHERE name = ${jobs.reconcileOrders.name} GROUP BY 1 ORDER BY 1`;
  return rows.map(({ seconds, count }) => [seconds, count]);
};

test("spreads the jobs of 180 shops over 15 minutes, two jobs every ten seconds, and does not enqueue a shop's job twice", async () => {
  const payloads = Array.from({ length: 180 }, (_, index) => ({ shopId: BigInt(index + 1) }));
  await enqueueSpread({ job: jobs.reconcileOrders, payloads, periodSeconds: 900 });
  const expectedCounts = Array.from({ length: 90 }, (_, slot) => [slot * 10, 2]);
  expect(await countJobsByDelay()).toEqual(expectedCounts);
  // The second call enqueues nothing, because each shop already has a waiting job.
  await enqueueSpread({ job: jobs.reconcileOrders, payloads, periodSeconds: 900 });
  expect(await countJobsByDelay()).toEqual(expectedCounts);
});
