import { beforeEach, expect, test } from "vitest";
import { jobs } from "~/jobs/definitions";
import { enqueue, enqueueMany } from "~/jobs/enqueue.server";
import { listQueued } from "~/jobs/list-queued.server";
import { takeJob } from "~/jobs/taken-job.server";
import { emptyDatabase } from "../../tests/setup/database";

beforeEach(emptyDatabase);

const job = jobs.syncCoupon;
const payload = { shopId: 1n, couponId: 7n };

test("the queue keeps one delayed job and one job that may start now per unique key", async () => {
  await enqueue({ job, payload, startAfterSeconds: 60 });
  await enqueue({ job, payload, startAfterSeconds: 90 });
  expect(await listQueued({ job })).toHaveLength(1);
  await enqueue({ job, payload });
  await enqueue({ job, payload });
  expect(await listQueued({ job })).toHaveLength(2);
});

test("the sync of one edited coupon runs before the syncs of an earlier bulk update, even if the bulk update includes the same coupon", async () => {
  const bulkPayloads = Array.from({ length: 20 }, (_, n) => ({ shopId: 1n, couponId: BigInt(n + 1) }));
  await enqueueMany({ job, payloads: bulkPayloads, isBulk: true });
  await enqueue({ job, payload });
  const taken = await takeJob({ name: job.name, exceptShops: [] });
  expect(job.payload.parse(taken?.data)).toEqual(payload);
  expect(await listQueued({ job })).toHaveLength(21);
});
