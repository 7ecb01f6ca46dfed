import type { CodeState } from "@prisma/client";
import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { codeStatus } from "~/domain/codes/code-status";
import { parseCodeText } from "~/domain/codes/code-text";
import { type TokenStatus, tokenStatus } from "~/domain/links/token-status";

/** The result of looking up a token. The app sends `status` and `code` to the storefront, but not `clickTarget`. */
export interface FoundToken {
  status: TokenStatus;
  /** The code to apply to the cart. Null unless the status is `ready`. */
  code: string | null;
  /**
   * The coupon and code for which a click is counted. Null if the token is not a code of the shop, or if
   * `hidesPoolCodes` hid the code.
   */
  clickTarget: { couponId: bigint; codeId: bigint } | null;
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
  version: number;
  syncedVersion: number;
  hasSyncError: boolean;
}

/**
 * Looks up a link's token in a shop. A token is a code of a coupon of any type, in upper or lower case. Every lookup
 * runs the same single query, so that an unknown token takes as long to look up as an existing one. With
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
  const [row] = await prisma.$queryRaw<Row[]>(Prisma.sql`
    SELECT codes.id AS "codeId", coupons.id AS "couponId", codes.code, codes.state,
      codes.used_count + coalesce((
        SELECT sum(delta) FROM usage_deltas waiting
        WHERE waiting.shop_id = ${shopId} AND waiting.coupon_id = coupons.id AND waiting.code_id = codes.id
      ), 0)::int AS "usedCount",
      coupons.type, coupons.archived_at AS "archivedAt", coupons.starts_at AS "startsAt", coupons.ends_at AS "endsAt",
      coupons.discount_rule_id AS "discountRuleId", rules.status::text AS "discountStatus",
      rules.starts_at AS "discountStartsAt", rules.ends_at AS "discountEndsAt",
      coupons.usage_limit_per_code AS "usageLimitPerCode", coupons.version, coupons.synced_version AS "syncedVersion",
      coupons.sync_error IS NOT NULL AS "hasSyncError"
    FROM codes
    JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = codes.shop_id
    LEFT JOIN discount_rules rules ON rules.id = coupons.discount_rule_id AND rules.shop_id = coupons.shop_id
    WHERE codes.shop_id = ${shopId} AND codes.code = ${code}`);
  if (!row || (hidesPoolCodes && row.type === "bulk_pool")) {
    return { status: "unavailable", code: null, clickTarget: null };
  }
  const { codeId, couponId, type, hasSyncError, ...facts } = row;
  const coupon = { ...facts, syncError: hasSyncError ? {} : null };
  const status = tokenStatus({
    status: codeStatus({ ...facts, coupon }, now),
    couponType: type,
    isDiscountActive: row.discountStatus === "active",
  });
  return { status, code: status === "ready" ? row.code : null, clickTarget: { couponId, codeId } };
}
