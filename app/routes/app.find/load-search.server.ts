import { findCodes } from "~/domain/codes/find/find-codes.server";
import { findCouponsByName } from "~/domain/coupons/find-coupons-by-name.server";

/** Searches the shop's codes and coupons for a text. */
export async function loadSearch({ shop, text }: { shop: { id: bigint; timeZone: string }; text: string }) {
  const now = new Date();
  const [codes, coupons] = await Promise.all([
    findCodes({ shopId: shop.id, text, now }),
    findCouponsByName({ shopId: shop.id, text, now }),
  ]);
  return { text, ...codes, coupons, now, timeZone: shop.timeZone };
}

export type SearchResults = Awaited<ReturnType<typeof loadSearch>>;
