import type { CodeState } from "@prisma/client";
import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { codeStatus } from "~/domain/codes/code-status";
import { parseCodeText } from "~/domain/codes/code-text";
import { type TokenStatus, tokenStatus } from "~/domain/links/token-status";

/** What is known of a token, for the storefront and for what counts its clicks. */
export interface FoundToken {
  status: TokenStatus;
  /** The code to put into the cart; null unless it is ready. */
  code: string | null;
  /** What a click counts for; null where the shop has no such code, or does not tell of it now. */
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
 * How a link's token stands in a shop: a token is a code, compared without regard to case, of a coupon of any type.
 * One query for whatever is asked, so that an unknown token takes as long as a known one. With `hidesPoolCodes`, a pool's
 * codes are unknown: app/domain/links/limit-guesses.server.ts
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
