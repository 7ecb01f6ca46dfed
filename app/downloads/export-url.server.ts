import { z } from "zod";
import { codeSelection, selectionAsJson } from "~/domain/codes/find/code-selection";
import { redemptionFilter } from "~/domain/redemptions/redemption-filter";
import { env } from "~/env.server";
import { openToken, sealToken } from "~/lib/sealed-token";

const PURPOSE = "export";
const URL_LIFETIME_MS = 5 * 60 * 1000;

const id = z.string().transform(BigInt);
const couponKey = { shopId: id, couponId: id };
const exportRequest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("codes"), ...couponKey, selection: codeSelection }),
  z.object({ kind: z.literal("redemptions"), ...couponKey, filter: redemptionFilter }),
  z.object({ kind: z.literal("customer"), shopId: id, dataRequestId: id }),
]);

/**
 * The file to export: a selection of a coupon's codes, a coupon's filtered redemptions, or the stored data of a
 * customer who requested their data.
 */
export type ExportRequest = z.output<typeof exportRequest>;

/**
 * Returns the URL path of a file to download. The path is valid for five minutes. It contains the export request,
 * including the shop's ID, as an encrypted token. This token authorizes the download, because the browser sends no
 * session token when it follows a link in the admin's iframe.
 */
export function exportUrl(request: ExportRequest): string {
  const value = Object.fromEntries(
    Object.entries(
      request.kind === "codes" ? { ...request, selection: selectionAsJson(request.selection) } : request,
    ).map(([name, field]) => [name, typeof field === "bigint" ? String(field) : field]),
  );
  const expiresAt = new Date(Date.now() + URL_LIFETIME_MS);
  const [key] = env.TOKEN_ENCRYPTION_KEY;
  return `/exports/${sealToken({ value, purpose: PURPOSE, expiresAt, key })}`;
}

/** Decrypts the token of an export URL. Returns "expired" for an expired token, and null for an invalid token. */
export function readExportToken(token: string): ExportRequest | "expired" | null {
  const opened = openToken({ token, purpose: PURPOSE, keys: env.TOKEN_ENCRYPTION_KEY });
  if (opened.ok) return exportRequest.parse(opened.value);
  return opened.reason === "expired" ? "expired" : null;
}
