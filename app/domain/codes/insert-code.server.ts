import type { Database } from "~/db.server";
import { findCode } from "~/domain/codes/find-code.server";

type InsertCodeResult =
  | { ok: true; codeId: bigint }
  | { ok: false; reason: "code-taken"; couponId: bigint; couponName: string };

/**
 * Adds one code to a coupon, without updating the coupon's counts. If two requests insert the same code at once, one of
 * them returns `code-taken`: ON CONFLICT prevents the error that would abort its transaction.
 */
export async function insertCode(
  { shopId, couponId, code }: { shopId: bigint; couponId: bigint; code: string },
  db: Database,
): Promise<InsertCodeResult> {
  const inserted = await db.$queryRaw<{ id: bigint }[]>`
    INSERT INTO codes (shop_id, coupon_id, code)
    VALUES (${shopId}, ${couponId}, ${code})
    ON CONFLICT (shop_id, code) DO NOTHING
    RETURNING id`;
  const row = inserted[0];
  if (row) return { ok: true, codeId: row.id };
  const holder = await findCode({ shopId, code }, db);
  if (!holder) throw new Error("the insert conflicted with an existing code, but the code was not found");
  return { ok: false, reason: "code-taken", couponId: holder.couponId, couponName: holder.couponName };
}
