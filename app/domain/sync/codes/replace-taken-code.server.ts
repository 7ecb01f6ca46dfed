import type { Prisma } from "@prisma/client";
import { codeFormat } from "~/domain/codes/generate/code-format";
import { generateCodes } from "~/domain/codes/generate/generate-codes";

const MAX_ATTEMPTS = 20;

/**
 * Gives a pending, generated code a new text in its batch's format. Called if another discount in Shopify already has
 * the code, so that the batch keeps its number of codes. The code stays pending.
 *
 * Returns false and changes nothing for an imported code, because the merchant chose the text, and for a code that may
 * have been live before requeueCodes made it pending again, because shoppers may know the code. Also returns false if
 * the code is not pending, or if the shop already has each of the 20 new texts that were tried.
 */
export async function replaceTakenCode(
  { shopId, batchId, codeId }: { shopId: bigint; batchId: bigint; codeId: bigint },
  db: Prisma.TransactionClient,
): Promise<boolean> {
  const batch = await db.batch.findFirst({ where: { shopId, id: batchId, kind: "generated" } });
  if (!batch) return false;
  const format = codeFormat.parse(batch.codeFormat);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const [code] = generateCodes({ format, quantity: 1 });
    const updatedCount = await db.$executeRaw`
      UPDATE codes SET code = ${code}
      WHERE id = ${codeId} AND shop_id = ${shopId} AND state = 'pending'
        AND NOT EXISTS (SELECT 1 FROM coupons WHERE coupons.id = codes.coupon_id AND coupons.shop_id = ${shopId}
          AND coupons.codes_requeued_at >= codes.created_at)
        AND NOT EXISTS (SELECT 1 FROM codes other WHERE other.shop_id = ${shopId} AND other.code = ${code})`;
    if (updatedCount > 0) return true;
  }
  return false;
}
