import { z } from "zod";
import { codeSelection, selectionAsJson } from "~/domain/codes/code-selection";
import { redemptionFilter } from "~/domain/redemptions/redemption-filter";
import { env } from "~/env.server";
import { openToken, sealToken } from "~/lib/sealed-token";

const PURPOSE = "export";
const LIFETIME_MS = 5 * 60 * 1000;

const id = z.string().transform(BigInt);
const ofCoupon = { shopId: id, couponId: id };
const exportRequest = z.discriminatedUnion("of", [
  z.object({ of: z.literal("codes"), ...ofCoupon, selection: codeSelection }),
  z.object({ of: z.literal("redemptions"), ...ofCoupon, filter: redemptionFilter }),
  z.object({ of: z.literal("customer"), shopId: id, dataRequestId: id }),
]);

/**
 * Which file: of a coupon its codes under a selection, or its redemptions under a filter; or what is held of a customer
 * who asked.
 */
export type ExportRequest = z.output<typeof exportRequest>;

/**
 * The address of one file of one shop, good for five minutes. A plain link in the admin's iframe carries no session
 * token, so the address itself says, sealed, what it is for.
 */
export function exportUrl(exported: ExportRequest): string {
  const value = Object.fromEntries(
    Object.entries(
      exported.of === "codes" ? { ...exported, selection: selectionAsJson(exported.selection) } : exported,
    ).map(([name, part]) => [name, typeof part === "bigint" ? String(part) : part]),
  );
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  return `/exports/${sealToken({ value, purpose: PURPOSE, expiresAt, key: env.TOKEN_ENCRYPTION_KEY })}`;
}

/** What the token of such an address is for; null where it is not ours, `expired` where its time is over. */
export function readExportToken(token: string): ExportRequest | "expired" | null {
  const opened = openToken({ token, purpose: PURPOSE, key: env.TOKEN_ENCRYPTION_KEY });
  if (opened.ok) return exportRequest.parse(opened.value);
  return opened.reason === "expired" ? "expired" : null;
}
