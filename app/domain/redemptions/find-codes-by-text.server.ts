import type { Database } from "~/db.server";
import type { MatchedCode } from "~/domain/redemptions/apply-snapshots";

/**
 * Finds the shop's codes by their text. For a text that no code has anymore, finds the code that had this text before
 * the code was renamed. Shopify accepts the old text until the rename is synced, and orders with the old text can
 * arrive even later.
 */
export async function findCodesByText(
  { shopId, texts }: { shopId: bigint; texts: string[] },
  db: Database,
): Promise<Map<string, MatchedCode>> {
  if (texts.length === 0) return new Map();
  const found = await db.$queryRaw<(MatchedCode & { text: string })[]>`
    WITH found AS (
      SELECT code AS text, id, false AS is_former FROM codes WHERE shop_id = ${shopId} AND code = ANY(${texts})
      UNION ALL
      SELECT code, code_id, true FROM former_codes WHERE shop_id = ${shopId} AND code = ANY(${texts})
    )
    SELECT found.text, codes.id AS "codeId", codes.coupon_id AS "couponId",
      coupons.discount_rule_id AS "discountRuleId"
    FROM found
    JOIN codes ON codes.id = found.id AND codes.shop_id = ${shopId}
    JOIN coupons ON coupons.id = codes.coupon_id AND coupons.shop_id = ${shopId}
    ORDER BY found.is_former DESC`;
  // The query returns former texts first. In a Map, the last entry of a key wins, so the code that has a text now wins
  // over a code that had it before.
  return new Map(found.map(({ text, ...code }) => [text, code]));
}
