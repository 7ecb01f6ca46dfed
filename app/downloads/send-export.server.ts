import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { exportCodes } from "~/domain/codes/export/export-codes.server";
import { findCouponName } from "~/domain/coupons/find-coupon-name.server";
import { exportCustomerData } from "~/domain/privacy/export-customer-data.server";
import { findDataRequest } from "~/domain/privacy/find-data-request.server";
import { exportRedemptions } from "~/domain/redemptions/export/export-redemptions.server";
import { exportFileName } from "~/downloads/export-file-name";
import { type ExportRequest, readExportToken } from "~/downloads/export-url.server";
import { logger } from "~/logger.server";

/**
 * Handles `GET /exports/:token`: streams the file with back-pressure. Runs outside Remix, because Remix's adapter
 * ignores back-pressure and would buffer the whole file in memory for a slow client.
 */
export async function sendExport(request: Request<{ token: string }>, response: Response): Promise<void> {
  const exportRequest = readExportToken(request.params.token);
  if (exportRequest === "expired")
    return sendError(response, 410, "This download link has expired. Go back and start the download again.");
  if (exportRequest === null)
    return sendError(response, 404, "This download link isn't valid. Go back and start the download again.");
  const file =
    exportRequest.kind === "customer"
      ? await findCustomerFile(exportRequest)
      : await findCouponFile(exportRequest);
  if (!file) return sendError(response, 404, "The data for this download no longer exists.");

  const fileName = exportFileName({ ...file, now: new Date() });
  response.attachment(fileName);
  response.set({
    "Content-Type": "text/csv; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  try {
    await pipeline(Readable.from(file.chunks(), { highWaterMark: 2 }), response);
  } catch (error) {
    // Usually, the client or the database disconnected. The pipeline has closed the response, so an error page is no
    // longer possible.
    logger.warn({ err: error, shopId: exportRequest.shopId, kind: exportRequest.kind }, "export aborted");
  }
}

/** A file to send: the parts of its name, and `chunks`, which generates its content while the file is being sent. */
interface ExportFile {
  name: string;
  kind: "codes" | "redemptions" | "data";
  timeZone: string;
  chunks: () => AsyncGenerator<string, void, void>;
}

async function findCouponFile(
  exportRequest: Exclude<ExportRequest, { kind: "customer" }>,
): Promise<ExportFile | null> {
  const coupon = await findCouponName(exportRequest);
  if (!coupon) return null;
  const { name, timeZone, storefrontUrl } = coupon;
  const chunks = () =>
    exportRequest.kind === "codes"
      ? exportCodes({ ...exportRequest, timeZone, storefrontUrl })
      : exportRedemptions({ ...exportRequest, timeZone });
  return { name, kind: exportRequest.kind, timeZone, chunks };
}

async function findCustomerFile({
  shopId,
  dataRequestId,
}: Extract<ExportRequest, { kind: "customer" }>): Promise<ExportFile | null> {
  const request = await findDataRequest({ shopId, dataRequestId });
  if (!request) return null;
  const { customerId, timeZone } = request;
  return {
    name: `customer-${customerId}`,
    kind: "data",
    timeZone,
    chunks: () => exportCustomerData(request),
  };
}

function sendError(response: Response, status: number, message: string): void {
  response.status(status).type("text/plain").send(message);
}
