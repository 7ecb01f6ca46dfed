import type { Command } from "commander";
import type { Difference, VerifiedCounts } from "~/domain/sync/verification/difference";
import { type VerificationEnd, verifyShop } from "~/domain/sync/verification/verify-shop.server";
import { type CommandContext, CommandFailed, type CommandIo, type ExitCode } from "~/ops/command";
import { getShop } from "~/ops/get-shop";
import { parseId, parseLimit } from "~/ops/parse-option";

const DEFAULT_LIMIT = 100;
const REPORT_INTERVAL_MS = 5_000;

interface Options {
  coupon?: bigint;
  after?: bigint;
  limit: number;
}

/** `verify`: compares a shop's discounts, codes and numbers of uses with Shopify. */
export function addVerify(program: Command, { io, run }: CommandContext): void {
  program
    .command("verify")
    .description("compare every discount, code and number of uses of a shop with Shopify; changes nothing")
    .argument("<shop>")
    .option("--coupon <id>", "only this coupon", parseId)
    .option("--after <id>", "continue an interrupted verification", parseId)
    .option("--limit <number>", "how many differences are listed; all are counted", parseLimit, DEFAULT_LIMIT)
    .addHelpText(
      "after",
      "\nPress Ctrl-C to stop and see the result so far. Exits with 1 if there are differences, or if it stopped early.",
    )
    .action((shop: string, options: Options) => run(() => verify(io, shop, options)));
}

async function verify(io: CommandIo, domain: string, { coupon, after, limit }: Options): Promise<ExitCode> {
  const shop = await getShop(domain);
  if (shop.uninstalledAt) {
    throw new CommandFailed(`${shop.domain} has uninstalled the app, so the app cannot read its discounts.`);
  }
  const signal = io.interruption();
  const events = verifyShop({
    shopId: shop.id,
    shopDomain: shop.domain,
    couponId: coupon,
    afterId: after,
    signal,
  });
  const differences = new Map<Difference["kind"], number>();
  let listedCount = 0;
  let verified: VerifiedCounts = { discounts: 0, codes: 0, usageCounts: 0, outOfDate: 0 };
  let lastId = after ?? 0n;
  let reportedAt = Date.now();
  let next = await events.next();
  for (; !next.done; next = await events.next()) {
    const event = next.value;
    if (event.type === "difference") {
      const { kind } = event.difference;
      differences.set(kind, (differences.get(kind) ?? 0) + 1);
      listedCount += 1;
      if (listedCount <= limit) await io.writeLine(toLine(event.difference));
    } else {
      ({ counts: verified, lastId } = event);
      if (Date.now() - reportedAt < REPORT_INTERVAL_MS) continue;
      reportedAt = Date.now();
      io.report(`${verified.discounts} discounts and ${verified.codes} codes compared`);
    }
  }
  const end = next.value;
  const summary = { end, ...verified, differences: Object.fromEntries(differences) };
  await io.writeLine({ summary, listedDifferences: Math.min(listedCount, limit) });
  if (end !== "complete") io.report(explainEnd(end, { domain: shop.domain, coupon, lastId }));
  return end === "complete" && listedCount === 0 ? 0 : 1;
}

function toLine({ owner, kind, ...details }: Difference) {
  const ownerId = "couponId" in owner ? { coupon: owner.couponId } : { rule: owner.discountRuleId };
  return { difference: kind, ...ownerId, ...details };
}

function explainEnd(
  end: Exclude<VerificationEnd, "complete">,
  { domain, coupon, lastId }: { domain: string; coupon: bigint | undefined; lastId: bigint },
): string {
  const reasons = {
    interrupted: "The verification was interrupted.",
    unreachable: "Shopify did not respond for about a minute.",
    "access-lost":
      'The app has no access to the shop\'s discounts. Ask the merchant to open the app, and check the shop with "shops".',
  };
  const options = coupon !== undefined ? ` --coupon ${coupon}` : lastId ? ` --after ${lastId}` : "";
  return `${reasons[end]} Continue with: npm run ops -- verify ${domain}${options}`;
}
