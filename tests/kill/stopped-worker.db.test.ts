import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aCoupon } from "../builders/a-coupon";
import { aDiscountRule } from "../builders/a-discount-rule";
import { anInstalledShop } from "../builders/an-installed-shop";
import { emptyDatabase } from "../setup/database";
import { devShop } from "../setup/dev-shop";
import { startWorkerProcess } from "./start-worker-process";

const TIMEOUT_MS = 90_000;

beforeEach(emptyDatabase);

test("a worker that receives SIGTERM finishes its running job, which is not retried", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { control } = await devShop();
  const { id: shopId } = await anInstalledShop();
  const { id: discountRuleId } = await aDiscountRule({ shopId });
  const worker = await startWorkerProcess();
  const listSyncJobs = () =>
    prisma.$queryRaw<{ id: string; state: string; retries: number }[]>`
      SELECT id, state::text, retry_count AS retries FROM queue.job WHERE name = 'sync-coupon'`;
  try {
    // Long enough that the job is still running when the signal arrives. Short enough that the call to Shopify does not
    // time out, and that the job ends within the time that a worker has to stop.
    await control.setLatency({ ms: 5_000 });
    const coupon = await aCoupon({ shopId, discountRuleId });
    await expect.poll(listSyncJobs, { interval: 10 }).toMatchObject([{ state: "active" }]);
    await worker.stop();

    expect(await worker.exited).toEqual({ code: 0, signal: null });
    const [job] = await listSyncJobs();
    expect(job).toMatchObject({ state: "completed", retries: 0 });
    expect(await prisma.code.findMany({ where: { couponId: coupon.id }, select: { state: true } })).toEqual([
      { state: "live" },
    ]);
    const lines = worker.output().split("\n");
    const stopping = lines.findIndex((line) => line.includes('"stopping"'));
    const synced = lines.findIndex((line) => /"sync-coupon".*"job finished"/.test(line));
    expect(stopping).toBeGreaterThan(-1);
    expect(synced).toBeGreaterThan(stopping);
    expect(JSON.parse(lines[synced] ?? "")).toMatchObject({ job: "sync-coupon", jobId: job?.id });
  } finally {
    await control.setLatency({ ms: 0 });
    await worker.kill();
  }
});
