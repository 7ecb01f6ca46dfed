import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { lockForBooking } from "~/domain/privacy/lock-for-booking.server";
import { jobs } from "~/jobs/definitions";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { aCoupon } from "../../tests/builders/a-coupon";
import { aPool } from "../../tests/builders/a-pool";
import { aRowInEveryTable, tablesMentioningShop } from "../../tests/builders/a-row-in-every-table";
import { aShop } from "../../tests/builders/a-shop";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { ops } from "../../tests/builders/ops";
import { queuedJobs } from "../../tests/builders/queued-jobs";
import { runNextJob } from "../../tests/builders/run-next-job";
import { emptyDatabase } from "../../tests/setup/database";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(emptyDatabase);

const queueTables = ["queue.job", "queue.archive"];

describe("export", () => {
  test("contains the shop's rows of every table that has a column for the shop, and none of another shop", async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const tables = await aRowInEveryTable({ shopId: shop.id, shopDomain: shop.domain });
    await aRowInEveryTable({ shopId: other.id, shopDomain: other.domain });
    const { exitCode, lines } = await ops(`export ${shop.domain}`);
    expect(exitCode).toBe(0);
    const exported = lines.flatMap(({ table }) => (table ? [`public.${table}`] : []));
    expect([...new Set(exported)].sort()).toEqual([...tables, "public.shops"].sort());
    expect(JSON.stringify(lines)).not.toContain(other.domain);
    const ids = lines.flatMap(({ row }) => row?.shop_id ?? []);
    expect(new Set(ids)).toEqual(new Set([Number(shop.id)]));
    expect(lines.at(0)).toMatchObject({ export: { shop: shop.domain, shopId: String(shop.id) } });
    expect(lines.at(-1)).toEqual({ end: { rows: exported.length } });
  });

  test("contains no access token, but the session's other columns", async () => {
    const shop = await anInstalledShop();
    const [session] = await prisma.session.findMany();
    const { lines } = await ops(`export ${shop.domain}`);
    const row = lines.find(({ table }) => table === "sessions")?.row;
    expect(row).toMatchObject({ id: session?.id, shop: shop.domain });
    expect(Object.keys(row).filter((name) => /token/i.test(name))).toEqual(["refreshTokenExpires"]);
    expect(session?.accessToken).toBeTruthy();
    expect(JSON.stringify(lines)).not.toContain(session?.accessToken);
  });

  test("writes 2,500 codes and IDs that JavaScript would round to a file that only its owner can read", async () => {
    const shop = await aShop();
    await aPool({ shopId: shop.id, batch: { quantity: 2_500 } });
    const coupon = await aCoupon({ shopId: shop.id });
    await prisma.code.updateMany({
      where: { couponId: coupon.id },
      data: { shopifyCodeId: 9007199254740993n },
    });
    const file = join(await mkdtemp(join(tmpdir(), "export-")), "shop.jsonl");
    const { lines } = await ops(`export ${shop.domain} --out ${file}`);
    const text = await readFile(file, "utf8");
    const written = text.trimEnd().split("\n");
    expect(lines).toEqual([{ shop: shop.domain, file, rows: written.length - 2 }]);
    expect(written.filter((line) => line.startsWith('{"table":"codes"'))).toHaveLength(2_501);
    expect(text).toContain('"shopify_code_id": 9007199254740993');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await ops(`export ${shop.domain} --out ${file}`);
    expect([again.exitCode, again.reports.join()]).toEqual([1, expect.stringContaining("exists already")]);
  });

  test("fails with a sentence if the file cannot be written", async () => {
    const shop = await aShop();
    const file = join(await mkdtemp(join(tmpdir(), "export-")), "file");
    await writeFile(file, "");
    const { exitCode, reports } = await ops(`export ${shop.domain} --out ${file}/shop.jsonl`);
    expect([exitCode, reports.join()]).toEqual([1, expect.stringContaining("cannot be written (ENOTDIR)")]);
  });
});

describe("purge", () => {
  async function countSessionsWaitingForLock() {
    const [sessions] = await prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return sessions?.count;
  }

  async function anUninstalledShop() {
    const shop = await aShop({ uninstalledAt: new Date() });
    await aPool({ shopId: shop.id });
    await aRowInEveryTable({ shopId: shop.id, shopDomain: shop.domain });
    return shop;
  }

  test("erases all data of the shop once a worker has done it, and none of another shop", async () => {
    const shop = await anUninstalledShop();
    const other = await anUninstalledShop();
    const ofOther = { shopId: other.id, shopDomain: other.domain };
    const before = await tablesMentioningShop(ofOther);
    const purging = ops(`purge ${shop.domain} --confirm ${shop.domain}`);
    await expect.poll(() => queuedJobs(jobs.eraseShop)).toHaveLength(1);
    await runNextJob("eraseShop");
    const { exitCode, lines, reports } = await purging;
    expect([exitCode, lines]).toEqual([0, [{ shop: shop.domain, result: "erased" }]]);
    expect(reports.join()).toContain("The erasure starts at");
    const ids = { shopId: shop.id, shopDomain: shop.domain };
    expect((await tablesMentioningShop(ids)).filter((table) => !queueTables.includes(table))).toEqual([]);
    expect(await tablesMentioningShop(ofOther)).toEqual(before);
  });

  test("refuses an installed shop without --even-if-installed, and does nothing without the right confirmation", async () => {
    const { id, domain } = await anInstalledShop();
    const coupon = await aCoupon({ shopId: id });
    for (const confirm of ["", " --confirm dino", ` --confirm ${domain}x`])
      expect((await ops(`purge ${domain} --even-if-installed${confirm}`)).exitCode).toBe(2);
    const refused = await ops(`purge ${domain} --confirm ${domain}`);
    expect([refused.exitCode, refused.reports.join()]).toEqual([
      1,
      expect.stringContaining("has the app installed"),
    ]);
    expect(await prisma.shop.count({ where: { domain } })).toBe(1);
    const started = await ops(`purge ${domain} --confirm ${domain} --even-if-installed --no-wait`);
    expect([started.exitCode, started.lines]).toEqual([0, [{ shop: domain, result: "started" }]]);
    expect(await prisma.session.count({ where: { shop: domain } })).toBe(0);
    await runNextJob("eraseShop");
    expect(await prisma.coupon.count({ where: { id: coupon.id } })).toBe(0);
  });

  test("waits for a booking of the shop before it locks the shop, so that they do not deadlock", async () => {
    const shop = await anUninstalledShop();
    const purging = await prisma.$transaction(async (tx) => {
      await lockForBooking({ shopDomain: shop.domain }, tx);
      const purged = ops(`purge ${shop.domain} --confirm ${shop.domain} --no-wait`);
      await expect.poll(countSessionsWaitingForLock).toBe(1);
      await tx.shop.update({ where: { id: shop.id }, data: { name: "Renamed by the booking" } });
      return { purged };
    });
    expect((await purging.purged).exitCode).toBe(0);
  });

  test("waits for an erasure that was started before, stops waiting on Ctrl-C with the exit code 1, and reports an erasure that failed", async () => {
    const { domain } = await anUninstalledShop();
    const words = `purge ${domain} --confirm ${domain}`;
    const interrupted = await ops(words, { signal: AbortSignal.abort() });
    expect([interrupted.exitCode, interrupted.lines]).toEqual([1, []]);
    expect(interrupted.reports.at(-1)).toContain("continues in the background");
    const again = ops(`purge ${domain}`);
    await runNextJob("eraseShop");
    expect((await again).lines).toEqual([{ shop: domain, result: "erased" }]);

    const second = await anUninstalledShop();
    await ops(`purge ${second.domain} --confirm ${second.domain} --no-wait`);
    await prisma.$executeRaw`UPDATE queue.job SET state = 'failed' WHERE name = 'erase-shop'`;
    const failed = await ops(`purge ${second.domain}`);
    expect([failed.exitCode, failed.reports.join()]).toEqual([
      1,
      expect.stringContaining("failed on every attempt"),
    ]);
  });
});
