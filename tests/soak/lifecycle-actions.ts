import { openApp, setUpShop } from "./merchant-actions";
import type { Soak } from "./soak";
import { type SoakShop, setState } from "./soak-shop";

/** How long a shop stays uninstalled, at least. */
const CLOSED_FOR_MS = 10_000;

/** Sends `customers/redact` for the customer of an order. */
export async function redactCustomer({ deployment, measurements, random }: Soak, shop: SoakShop) {
  const order = shop.orders[random.between(0, shop.orders.length - 1)];
  if (!order || order.customerId === null || order.email === null) return;
  const { id: orderId, customerId, email } = order;
  await deployment.devShop.control.emitWebhook({
    shop: shop.domain,
    topic: "customers/redact",
    payload: {
      shop_id: shop.number,
      shop_domain: shop.domain,
      customer: { id: customerId, email, phone: null },
      orders_to_redact: [orderId],
    },
  });
  shop.redactedCustomers.push({ shopId: shop.shopId, customerId, email, orderId });
  measurements.count("customers redacted");
}

/** Sends `customers/data_request` for the customer of an order. */
export async function requestData({ deployment, measurements, random, nextNumber }: Soak, shop: SoakShop) {
  const order = shop.orders[random.between(0, shop.orders.length - 1)];
  if (!order || order.customerId === null) return;
  await deployment.devShop.control.emitWebhook({
    shop: shop.domain,
    topic: "customers/data_request",
    payload: {
      shop_id: shop.number,
      shop_domain: shop.domain,
      customer: { id: order.customerId, email: order.email, phone: null },
      orders_requested: [order.id],
      data_request: { id: nextNumber() },
    },
  });
  measurements.count("data requests");
}

/** Uninstalls the app from a shop that no other action is using. */
export async function uninstall({ deployment, measurements, watches }: Soak, shop: SoakShop) {
  setState(shop, "closed");
  watches.forget(shop.coupons.map(({ id }) => id));
  await deployment.devShop.control.uninstall({ shop: shop.domain });
  measurements.count("uninstalls");
}

/**
 * Continues with a shop that was uninstalled a while ago: reinstalls the app, or requests the erasure of the shop's data
 * and reinstalls the app after the erasure has started. Does nothing if there is no such shop.
 */
export async function continueWithClosedShop(soak: Soak) {
  const { random, shops } = soak;
  const shop = shops.find(
    ({ state, stateSince, isEditing }) =>
      state !== "open" && !isEditing && Date.now() - stateSince > CLOSED_FOR_MS,
  );
  if (!shop) return;
  shop.isEditing = true;
  try {
    if (shop.state === "erasing") await reinstallErased(soak, shop);
    else if (shop.state === "installing") await finishInstall(soak, shop);
    else if (random.chance(0.4)) await requestErasure(soak, shop);
    else await reinstall(soak, shop);
  } finally {
    shop.isEditing = false;
    shop.stateSince = Date.now();
  }
}

async function requestErasure({ deployment, measurements }: Soak, shop: SoakShop) {
  shop.erasedShopIds.push(shop.shopId);
  setState(shop, "erasing");
  await deployment.devShop.control.emitWebhook({
    shop: shop.domain,
    topic: "shop/redact",
    payload: { shop_id: shop.number, shop_domain: shop.domain },
  });
  measurements.count("erasures requested");
}

/** Installs the app as a new shop, unless the erasure has not started yet. Some shops stay erased. */
async function reinstallErased(soak: Soak, shop: SoakShop) {
  const { deployment, random } = soak;
  const { control } = deployment.devShop;
  const { rows } = await deployment.database.query("SELECT 1 FROM shops WHERE domain = $1", [shop.domain]);
  if (rows.length > 0 || random.chance(0.5)) return;
  const orders = await control.orders({ shop: shop.domain });
  const discounts = await control.discounts({ shop: shop.domain });
  shop.erasedUpToId = Math.max(0, ...[...orders, ...discounts].map(({ id }) => id));
  shop.redactedCustomers = [];
  setState(shop, "installing");
  await finishInstall(soak, shop);
}

/** If the set-up fails, for example because Shopify is unreachable, it is repeated later. */
async function finishInstall(soak: Soak, shop: SoakShop) {
  await setUpShop(soak, shop);
  soak.measurements.count("installs after an erasure");
  setState(shop, "open");
}

/**
 * Opens the app in a shop that has uninstalled it. The first page does not install the app if the app has not processed
 * the uninstall yet, because the app then still has an access token.
 */
async function reinstall(soak: Soak, shop: SoakShop) {
  await openApp(soak, shop);
  const { installedAt } = await soak.deployment.devShop.control.shop({ shop: shop.domain });
  if (installedAt === null) return;
  soak.measurements.count("reinstalls");
  setState(shop, "open");
}
