import { z } from "zod";
import { codeSelection, selectionAsJson } from "~/domain/codes/code-selection";
import { redemptionFilter } from "~/domain/redemptions/redemption-filter";
import { env } from "~/env.server";
import { openToken, sealToken } from "~/lib/sealed-token";

const PURPOSE = "export";
const GOOD_FOR_MS = 5 * 60 * 1000;

const ofCoupon = { shopId: z.string().transform(BigInt), couponId: z.string().transform(BigInt) };
const exportOrder = z.discriminatedUnion("of", [
  z.object({ of: z.literal("codes"), ...ofCoupon, selection: codeSelection }),
  z.object({ of: z.literal("redemptions"), ...ofCoupon, filter: redemptionFilter }),
]);

/** Which file of which coupon: its codes under a selection, or its redemptions under a filter. */
export type ExportOrder = z.output<typeof exportOrder>;

/**
 * The address of one file of one shop, good for five minutes. A plain link in the admin's iframe carries no session
 * token, so the address itself says, sealed, what it is for.
 */
export function exportAddress(order: ExportOrder): string {
  const { shopId, couponId } = order;
  const what =
    order.of === "codes" ? { selection: selectionAsJson(order.selection) } : { filter: order.filter };
  const value = { of: order.of, shopId: String(shopId), couponId: String(couponId), ...what };
  const expiresAt = new Date(Date.now() + GOOD_FOR_MS);
  return `/exports/${sealToken({ value, purpose: PURPOSE, expiresAt, key: env.TOKEN_ENCRYPTION_KEY })}`;
}

/** What the token of such an address is for; null where it is not ours, `expired` where its time is over. */
export function readExportToken(token: string): ExportOrder | "expired" | null {
  const opened = openToken({ token, purpose: PURPOSE, key: env.TOKEN_ENCRYPTION_KEY });
  if (opened.ok) return exportOrder.parse(opened.value);
  return opened.reason === "expired" ? "expired" : null;
}
