import type { Command } from "commander";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { resyncSlice } from "~/domain/sync/resync-slice.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { type CommandContext, CommandFailed, type CommandIo, type ExitCode, WrongUsage } from "~/ops/command";
import { getShop } from "~/ops/get-shop";
import { parseId } from "~/ops/parse-option";

interface Options {
  coupon?: bigint;
  rule?: bigint;
  all: boolean;
  overwriteExternalChanges: boolean;
}

/** `resync`: enqueues the sync of a shop's discounts and codes. */
export function addResync(program: Command, { io, run }: CommandContext): void {
  program
    .command("resync")
    .description(
      "enqueue the sync of what is out of date in Shopify, and check what is up to date for external changes",
    )
    .argument("<shop>")
    .option("--coupon <id>", "only this coupon; checked if it is up to date", parseId)
    .option("--rule <id>", "only this automatic discount; checked if it is up to date", parseId)
    .option("--all", "everything of the shop; what is up to date is checked", false)
    .option(
      "--overwrite-external-changes",
      "with --coupon or --rule: overwrite what someone changed in Shopify, as the merchant can do in the app",
      false,
    )
    .addHelpText(
      "after",
      "\nA check compares a discount with Shopify and reports external changes to the merchant. It overwrites nothing.\nExits with 1 if a discount was skipped, because the merchant has to decide about it.",
    )
    .action((shop: string, options: Options) => run(() => resync(io, shop, options)));
}

async function resync(io: CommandIo, domain: string, options: Options): Promise<ExitCode> {
  const { coupon, rule, all, overwriteExternalChanges } = options;
  const scopes = [coupon !== undefined, rule !== undefined, all].filter(Boolean).length;
  if (scopes > 1) throw new WrongUsage("Give only one of --coupon, --rule and --all.");
  if (overwriteExternalChanges && coupon === undefined && rule === undefined)
    throw new WrongUsage("--overwrite-external-changes needs --coupon or --rule.");
  const shop = await getShop(domain);
  if (shop.uninstalledAt) {
    throw new CommandFailed(
      `${shop.domain} has uninstalled the app, so nothing can be synced. Its work resumes after a reinstall.`,
    );
  }
  const owner = toOwner({ shopId: shop.id, ...options });
  if (owner && overwriteExternalChanges) {
    if (!(await retrySync({ owner, isOverwritingUnreported: true }))) throw notFound(owner);
    await io.writeLine({ ...describeOwner(owner), result: "enqueued", overwritesExternalChanges: true });
    return 0;
  }
  return resyncAll({ io, shopId: shop.id, scope: owner ? { owner } : all ? "all" : "out-of-date" });
}

function toOwner({ shopId, coupon, rule }: { shopId: bigint } & Options): DiscountOwnerRef | null {
  if (coupon !== undefined) return { shopId, couponId: coupon };
  return rule === undefined ? null : { shopId, discountRuleId: rule };
}

async function resyncAll({
  io,
  shopId,
  scope,
}: {
  io: CommandIo;
  shopId: bigint;
  scope: Parameters<typeof resyncSlice>[0]["scope"];
}): Promise<ExitCode> {
  const counts = { enqueued: 0, checks: 0, skipped: 0, requeuedCodes: 0 };
  let afterId: bigint | null = 0n;
  while (afterId !== null) {
    const slice = await resyncSlice({ shopId, scope, afterId });
    counts.requeuedCodes += slice.requeuedCodeCount;
    for (const { owner, result } of slice.discounts) {
      counts[countOf[result]] += 1;
      if (result === "needs-decision") {
        const explanation = `Someone changed it in Shopify, and the merchant has to decide: see "out-of-sync".`;
        await io.writeLine({ ...describeOwner(owner), result: "skipped", explanation });
      } else if (typeof scope === "object") {
        await io.writeLine({
          ...describeOwner(owner),
          result: result === "sync-enqueued" ? "enqueued" : result,
        });
      }
    }
    if (slice.lastId !== null)
      io.report(`${counts.enqueued} syncs and ${counts.checks} checks enqueued so far`);
    afterId = slice.lastId;
  }
  const { enqueued, checks, skipped } = counts;
  if (typeof scope === "object" && enqueued + checks + skipped === 0) throw notFound(scope.owner);
  await io.writeLine(counts);
  return skipped > 0 ? 1 : 0;
}

const countOf = {
  "sync-enqueued": "enqueued",
  "check-enqueued": "checks",
  "needs-decision": "skipped",
} as const;

function describeOwner(owner: DiscountOwnerRef) {
  return "couponId" in owner
    ? { kind: "coupon", couponId: owner.couponId }
    : { kind: "rule", discountRuleId: owner.discountRuleId };
}

function notFound(owner: DiscountOwnerRef): CommandFailed {
  return "couponId" in owner
    ? new CommandFailed(`The shop has no coupon ${owner.couponId}. The coupon's ID is in its page's URL.`)
    : new CommandFailed(
        `Rule ${owner.discountRuleId} is unknown, or it never was an automatic discount. The rule's ID is in its page's URL.`,
      );
}
