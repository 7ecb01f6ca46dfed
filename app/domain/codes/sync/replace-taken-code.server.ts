import type { Prisma } from "@prisma/client";
import { codeFormat } from "~/domain/codes/code-format";
import { generateCodes } from "~/domain/codes/generate-codes";

const MAX_ATTEMPTS = 20;

/**
 * Replaces the text of a generated code that another discount in Shopify already has, so that the batch keeps its
 * number of codes. The new text has the format of the batch, and the code stays pending. Returns false for an imported
 * code, because the merchant chose its text. Also returns false if the code may have been live before requeueCodes made
 * it pending again, because shoppers may know the code.
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
    const replaced = await db.$executeRaw`
      UPDATE codes SET code = ${code}
      WHERE id = ${codeId} AND shop_id = ${shopId} AND state = 'pending'
        AND NOT EXISTS (SELECT 1 FROM coupons WHERE coupons.id = codes.coupon_id AND coupons.shop_id = ${shopId}
          AND coupons.codes_requeued_at >= codes.created_at)
        AND NOT EXISTS (SELECT 1 FROM codes other WHERE other.shop_id = ${shopId} AND other.code = ${code})`;
    if (replaced > 0) return true;
  }
  return false;
}
