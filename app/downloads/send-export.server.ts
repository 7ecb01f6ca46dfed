import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { exportCodes } from "~/domain/codes/export/export-codes.server";
import { findCouponName } from "~/domain/coupons/find-coupon-name.server";
import { exportRedemptions } from "~/domain/redemptions/export/export-redemptions.server";
import { readExportToken } from "~/downloads/export-address.server";
import { exportFileName } from "~/downloads/export-file-name";
import { logger } from "~/logger.server";

/**
 * `GET /exports/:token`: streams the file at the reader's pace. It stands outside Remix because Remix's adapter writes
 * as fast as it can read, and would hold a whole file in memory for a slow reader.
 */
export async function sendExport(request: Request<{ token: string }>, response: Response): Promise<void> {
  const order = readExportToken(request.params.token);
  if (order === "expired")
    return refuse(response, 410, "This download has expired. Go back and start it again.");
  if (order === null) return refuse(response, 404, "There is no such download. Go back and start it again.");
  const coupon = await findCouponName(order);
  if (!coupon) return refuse(response, 404, "This coupon is not there any more.");

  const { timeZone, storefrontUrl } = coupon;
  const fileName = exportFileName({ couponName: coupon.name, of: order.of, now: new Date(), timeZone });
  response.attachment(fileName);
  response.set({
    "Content-Type": "text/csv; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  const lines =
    order.of === "codes"
      ? exportCodes({ ...order, timeZone, storefrontUrl })
      : exportRedemptions({ ...order, timeZone });
  try {
    await pipeline(Readable.from(lines, { highWaterMark: 2 }), response);
  } catch (error) {
    // The reader left, or the database did: what was sent so far cannot be taken back, only broken off.
    logger.warn({ err: error, shopId: order.shopId, couponId: order.couponId }, "an export broke off");
  }
}

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type("text/plain").send(sentence);
}
