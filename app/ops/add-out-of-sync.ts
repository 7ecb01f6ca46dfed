import type { Command } from "commander";
import {
  listPoolsWithUnsyncedCodes,
  type PoolWithUnsyncedCodes,
} from "~/domain/sync/codes/list-pools-with-unsynced-codes.server";
import { listUnsyncedCodes } from "~/domain/sync/codes/list-unsynced-codes.server";
import { describeRuleSyncProblem } from "~/domain/sync/describe-rule-sync-problem";
import { describeSyncProblem } from "~/domain/sync/describe-sync-problem";
import {
  listOutOfSyncDiscounts,
  type OutOfSyncDiscount,
} from "~/domain/sync/list-out-of-sync-discounts.server";
import { type CommandContext, type CommandIo, type ExitCode, WrongUsage } from "~/ops/command";
import { getShop } from "~/ops/get-shop";

const ROWS_PER_PAGE = 500;

/** `out-of-sync`: lists what is out of date in Shopify, and why. */
export function addOutOfSync(program: Command, { io, run }: CommandContext): void {
  program
    .command("out-of-sync")
    .description("list the discounts and pools that are out of date in Shopify, and why")
    .option("--shop <shop>", "only those of this shop")
    .option("--codes", "with --shop: also list the single codes", false)
    .addHelpText(
      "after",
      "\nExits with 1 if one of them has an error. The others are waiting for their sync.",
    )
    .action((options: { shop?: string; codes: boolean }) => run(() => listOutOfSync(io, options)));
}

async function listOutOfSync(
  io: CommandIo,
  { shop: domain, codes }: { shop?: string; codes: boolean },
): Promise<ExitCode> {
  if (codes && domain === undefined) throw new WrongUsage("--codes needs --shop.");
  const shopId = domain === undefined ? undefined : (await getShop(domain)).id;
  let exitCode: ExitCode = 0;
  for await (const discount of pages((last?: OutOfSyncDiscount) =>
    listOutOfSyncDiscounts({ shopId, afterId: last?.id, limit: ROWS_PER_PAGE }),
  )) {
    if (discount.error) exitCode = 1;
    await io.writeLine(toLine(discount));
  }
  for await (const pool of pages((last?: PoolWithUnsyncedCodes) =>
    listPoolsWithUnsyncedCodes({ shopId, afterCouponId: last?.couponId, limit: ROWS_PER_PAGE }),
  )) {
    if (pool.failedCount > 0) exitCode = 1;
    await io.writeLine({ kind: "codes", ...pool, why: explainCodes(pool) });
    if (codes && shopId !== undefined) await listCodes(io, { shopId, couponId: pool.couponId });
  }
  return exitCode;
}

async function* pages<Row>(listAfter: (last?: Row) => Promise<Row[]>): AsyncGenerator<Row, void, void> {
  let page = await listAfter();
  while (page.length > 0) {
    yield* page;
    page = await listAfter(page.at(-1));
  }
}

function toLine({ id, couponId, discountRuleId, ...discount }: OutOfSyncDiscount) {
  const owner = couponId === null ? { kind: "rule", discountRuleId } : { kind: "coupon", couponId };
  const { error, ...rest } = discount;
  return { ...owner, ...rest, reason: error?.reason ?? null, why: explain({ ...discount, couponId }) };
}

/** The sentence that the merchant sees, or what the discount is waiting for. */
function explain({ error, job, code, couponId }: Omit<OutOfSyncDiscount, "id" | "discountRuleId">): string {
  if (error) {
    return couponId === null ? describeRuleSyncProblem(error) : describeSyncProblem({ problem: error, code });
  }
  switch (job?.state) {
    case "running":
      return "A worker is syncing it.";
    case "retrying":
      return "Its last attempt failed. The job runs again when it is due.";
    case "waiting":
      return job.dueAt > new Date() ? "Its job is not due yet." : "Its job waits for a worker.";
    default:
      return "No job is queued. The sweep enqueues one when the next retry is due.";
  }
}

function explainCodes(pool: PoolWithUnsyncedCodes): string {
  const { failedCount, failures, canSync, pausedCount, jobDueAt } = pool;
  const isMoving =
    pool.pendingCount + pool.enablingCount + pool.disablingCount + pool.deletingCount > pausedCount;
  const reasons = [
    failedCount > 0 && `Shopify rejected codes: ${failures.join("; ")}.`,
    pausedCount > 0 && "The merchant paused a batch.",
    isMoving && !canSync && "The pool has no discount in Shopify: see its coupon.",
    isMoving && canSync && jobDueAt === null && "No job is queued. The sweep enqueues one within a minute.",
    isMoving && canSync && jobDueAt !== null && "The job that syncs the shop's codes is queued or running.",
  ];
  return reasons.filter((reason) => reason !== false).join(" ");
}

async function listCodes(io: CommandIo, pool: { shopId: bigint; couponId: bigint }): Promise<void> {
  for await (const code of pages((last?: Awaited<ReturnType<typeof listUnsyncedCodes>>[number]) =>
    listUnsyncedCodes({ ...pool, after: last, limit: ROWS_PER_PAGE }),
  )) {
    await io.writeLine({ kind: "code", couponId: pool.couponId, ...code });
  }
}
