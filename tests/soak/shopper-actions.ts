import { request } from "node:http";
import type { Soak } from "./soak";
import type { SoakShop } from "./soak-shop";

const MAX_REMEMBERED_ORDERS = 40;

/** Places an order with no code, one code or codes of two coupons. Codes that are not in Shopify yet are left out. */
export async function placeOrder(soak: Soak, shop: SoakShop) {
  const { deployment, measurements, random } = soak;
  const usable = shop.coupons.filter(({ codes, isArchived }) => codes.length > 0 && !isArchived);
  const wanted = random.chance(0.15) ? 0 : random.chance(0.2) ? 2 : 1;
  const chosen = new Set<string>();
  for (let count = 0; count < wanted; count++) {
    const coupon = usable[random.between(0, usable.length - 1)];
    const others = coupon && usable.filter((each) => each.codes.some((code) => chosen.has(code)));
    if (!coupon || others?.includes(coupon)) continue;
    chosen.add(coupon.codes[random.between(0, coupon.codes.length - 1)] ?? "");
  }
  const placed = await deployment.devShop.control.placeOrder({
    shop: shop.domain,
    codes: [...chosen],
    omitsRefusedCodes: true,
  });
  if (!placed.ok) throw new Error(`The order was refused: ${placed.reason}`);
  const { id, customerId, email, discountCodes } = placed.order;
  const codes = discountCodes.map(({ code }) => code);
  shop.orders.push({ id, codes, customerId, email });
  if (shop.orders.length > MAX_REMEMBERED_ORDERS) shop.orders.shift();
  measurements.count(`orders with ${codes.length === 1 ? "1 code" : `${codes.length} codes`}`);
  if (codes.length < chosen.size) measurements.count("codes refused at checkout", chosen.size - codes.length);
}

/** Edits an order's codes, refunds an order in whole or in part, or cancels an order. */
export async function changeOrder({ deployment, measurements, random }: Soak, shop: SoakShop) {
  const { control } = deployment.devShop;
  const order = shop.orders[random.between(0, shop.orders.length - 1)];
  if (!order) return;
  const { id: orderId } = order;
  const kind = random.between(0, 3);
  if (kind === 0) {
    const coupon = shop.coupons[random.between(0, shop.coupons.length - 1)];
    const added = coupon && !coupon.isArchived ? coupon.codes.slice(0, 1) : [];
    const result = await control.editOrder({ orderId, codes: random.chance(0.5) ? [] : added });
    measurements.count(result.ok ? "orders edited" : "order changes refused");
  } else if (kind === 1) {
    const isPartial = random.chance(0.5);
    const result = await control.refundOrder(isPartial ? { orderId, amountMinor: 100 } : { orderId });
    measurements.count(result.ok ? "orders refunded" : "order changes refused");
  } else {
    const result = await control.cancelOrder({ orderId });
    measurements.count(result.ok ? "orders canceled" : "order changes refused");
  }
}

/** Opens a link, as the script on the storefront does: Shopify signs the request and forwards it to the app. */
export async function openLink({ deployment, measurements, random, nextNumber }: Soak, shop: SoakShop) {
  const coupon = shop.coupons[random.between(0, shop.coupons.length - 1)];
  const code = coupon?.codes[random.between(0, coupon.codes.length - 1)];
  const token = code && random.chance(0.95) ? code : `UNKNOWN${nextNumber()}`;
  const url = new URL("/apps/dino/link", deployment.devShop.storefrontUrl);
  url.search = String(new URLSearchParams({ token, click: `soak-${nextNumber()}` }));
  const status = await getFromStorefront(url, shop.domain);
  if (status !== 200 && status !== 429) throw new Error(`The link returned ${status}.`);
  measurements.count(status === 429 ? "links limited" : "links opened");
}

/** Sends a request to the storefront of a shop. Names such as soak-1.localhost cannot be resolved on every system. */
function getFromStorefront(url: URL, shopDomain: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host: shopDomain, "user-agent": "Mozilla/5.0 Chrome/140.0 Safari/537.36" };
    const outgoing = request(url, { host: "127.0.0.1", headers, timeout: 30_000 }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
      response.once("error", reject);
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error("no response in 30 s")));
    outgoing.once("error", reject);
    outgoing.end();
  });
}
