import type { Database } from "~/db.server";
import { findCode } from "~/domain/codes/find/find-code.server";

type InsertCodeResult =
  | { ok: true; codeId: bigint }
  | { ok: false; reason: "code-taken"; couponId: bigint; couponName: string };

/**
 * Adds one code to a coupon, without updating the coupon's counts. If the shop already has the code, returns
 * `code-taken` with the coupon that has the code. Without ON CONFLICT, inserting a code that a concurrent request also
 * inserts could fail with an error that aborts the transaction.
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
