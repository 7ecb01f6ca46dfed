import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import { codeStatus } from "~/domain/codes/code-status";
import { parseCodeText } from "~/domain/codes/code-text";
import { discountClass } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/reward";
import { combinesWithEveryClass } from "~/domain/discounts/rule-combinations";
import { getSettings } from "~/domain/settings/get-settings.server";
import { type TokenStatus, tokenStatus } from "~/domain/share-links/token-status";
import { env } from "~/env.server";
import { keyedHash } from "~/lib/keyed-hash";

const OFFER_KEY_CHARACTERS = 12;

/** The result of looking up a token. The app sends all of it to the storefront except `clickTarget` and `isGuess`. */
export interface FoundToken {
  status: TokenStatus;
  /** The code to apply to the cart. Null unless the status is `ready`. */
  code: string | null;
  /** A key of the code's discount rule: see offerKey. Null unless the status is `ready`. */
  offer: string | null;
  /** Whether the code's discount allows discounts of every class to combine with it. False unless `ready`. */
  combines: boolean;
  /** Whether the code's discount is free shipping. False unless `ready`. */
  isShipping: boolean;
  /**
   * The coupon and code for which a click is counted. Null if the token is not a code of the shop, if `hidesPoolCodes`
   * hid the code, or if limitGuesses did not count the guess because the client had made it before.
   */
  clickTarget: { couponId: bigint; codeId: bigint } | null;
  /**
   * Whether the lookup counts as a guess: the token is unknown or hidden, or a pool code that does not work. A shared
   * code that does not work is no guess, because many customers have its link.
   */
  isGuess: boolean;
}

interface Row {
  codeId: bigint;
  couponId: bigint;
  code: string;
  state: CodeState;
  usedCount: number;
  type: "standard" | "bulk_pool" | "url_token";
  archivedAt: Date | null;
  startsAt: Date;
  endsAt: Date | null;
  discountRuleId: bigint | null;
  discountStatus: string | null;
  discountStartsAt: Date | null;
  discountEndsAt: Date | null;
  usageLimitPerCode: number | null;
  reward: unknown;
  interaction: unknown;
  version: number;
  syncedVersion: number;
  syncError: unknown;
}

/**
 * Looks up a link's token in a shop. A token is a code of a coupon of any type, in upper or lower case. Every lookup
 * runs the same queries, so that an unknown token takes about as long to look up as an existing one. With
 * `hidesPoolCodes`, a code of a Bulk Pool gets the same result as an unknown token (see limit-guesses.server.ts).
 */
export async function findToken({
  shopId,
  token,
  hidesPoolCodes = false,
  now = new Date(),
}: {
  shopId: bigint;
  token: string;
  hidesPoolCodes?: boolean;
  now?: Date;
}): Promise<FoundToken> {
  const parsed = parseCodeText(token);
  const code = parsed.ok ? parsed.code : "";
  const [[row], { couponInteraction }] = await Promise.all([
    findRow({ shopId, code }),
    getSettings({ shopId }),
  ]);
  if (!row || (hidesPoolCodes && row.type === "bulk_pool")) return unknownToken;
  const { codeId, couponId, type, discountRuleId, reward, interaction, ...facts } = row;
  const status = tokenStatus({
    status: codeStatus({ ...facts, coupon: { ...facts, discountRuleId } }, now),
    couponType: type,
    isDiscountActive: row.discountStatus === "active",
  });
  const clickTarget = { couponId, codeId };
  const activeReward = status === "ready" ? readReward(reward) : null;
  if (!activeReward || !discountRuleId) {
    return { ...notReady(status), clickTarget, isGuess: type === "bulk_pool" };
  }
  return {
    status,
    code: row.code,
    offer: offerKey({ shopId, discountRuleId }),
    combines: combinesWithEveryClass({ reward: activeReward, interaction, shop: couponInteraction }),
    isShipping: discountClass(activeReward) === "shipping",
    clickTarget,
    isGuess: false,
  };
}

const unknownToken: FoundToken = { ...notReady("unavailable"), clickTarget: null, isGuess: true };

/** An active discount always has a reward, so `status` is never `ready` here. */
function notReady(status: TokenStatus) {
  return { status, code: null, offer: null, combines: false, isShipping: false };
}

function findRow({ shopId, code }: { shopId: bigint; code: string }): Promise<Row[]> {
  return prisma.$queryRaw<Row[]>`
    SELECT codes.id AS "codeId", coupons.id AS "couponId", codes.code, codes.state,
      codes.used_count + coalesce((
        SELECT sum(delta) FROM usage_deltas waiting
        WHERE waiting.shop_id = ${shopId} AND waiting.coupon_id = coupons.id AND waiting.code_id = codes.id
      ), 0)::int AS "usedCount",
      coupons.type, coupons.archived_at AS "archivedAt", coupons.starts_at AS "startsAt", coupons.ends_at AS "endsAt",
      coupons.discount_rule_id AS "discountRuleId", rules.status::text AS "discountStatus",
      rules.starts_at AS "discountStartsAt", rules.ends_at AS "discountEndsAt",
      coupons.usage_limit_per_code AS "usageLimitPerCode", record.version, record.synced_version AS "syncedVersion",
      record.sync_error AS "syncError", rules.reward, rules.interaction
    FROM codes
    JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = codes.shop_id
    JOIN shopify_discounts record ON record.coupon_id = codes.coupon_id AND record.shop_id = codes.shop_id
    LEFT JOIN discount_rules rules ON rules.id = coupons.discount_rule_id AND rules.shop_id = coupons.shop_id
    WHERE codes.shop_id = ${shopId} AND codes.code = ${code}`;
}

/**
 * Returns a key of a discount rule for the storefront. The storefront's script compares the keys of two codes to find
 * out whether they give the same discount. The key is a keyed hash, so that it reveals neither the rule's ID nor how
 * many rules exist.
 *
 * It changes with a new TOKEN_ENCRYPTION_KEY. For up to 14 days, as long as a browser keeps an answer, the script then
 * doesn't recognize that a link opened before and a link opened after the change give the same discount. It adds both
 * codes to the cart, as if the shopper had entered them, and Shopify decides whether they combine.
 */
function offerKey({ shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint }): string {
  const text = `link-offer:${shopId}:${discountRuleId}`;
  return keyedHash({ text, key: env.TOKEN_ENCRYPTION_KEY[0] }).slice(0, OFFER_KEY_CHARACTERS);
}
