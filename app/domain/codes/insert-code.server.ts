import type { Database } from "~/db.server";
import { findCode } from "~/domain/codes/find-code.server";

type InsertCodeResult =
  | { ok: true; codeId: bigint }
  | { ok: false; reason: "code-taken"; couponId: bigint; couponName: string };

/**
 * Adds one code to a coupon. ON CONFLICT lets the database decide between two who ask for the same code at once,
 * and leaves the caller's transaction whole when the answer is no.
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
  if (!holder) throw new Error("a code was taken and is not there");
  return { ok: false, reason: "code-taken", couponId: holder.couponId, couponName: holder.couponName };
}
