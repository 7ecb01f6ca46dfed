import { listCouponsToLink } from "~/domain/discounts/list-coupons-to-link.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomerNames } from "~/shopify/catalog/customers.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";
import { sellsSubscriptions } from "~/shopify/shop-facts.server";

/**
 * Loads what the wizard shows about the shop: coupons without a discount, the default code format, the coupon
 * interaction, whether the shop sells subscriptions, and the names of the selected customers. `sellsSubscriptions` is
 * also true if the rule has a purchase type (`hasPurchaseType`), so that the wizard still shows this setting.
 *
 * While Shopify is unreachable or throttles the app, `sellsSubscriptions` depends only on `hasPurchaseType`, and
 * `customerNames` is empty. The wizard then shows the customers' IDs. `customerNames` is also empty if the app has no
 * access to customers.
 */
export async function getWizardFacts({
  shop,
  customerIds = [],
  hasPurchaseType = false,
}: {
  shop: { id: bigint; domain: string };
  customerIds?: string[];
  hasPurchaseType?: boolean;
}) {
  const shopId = shop.id;
  const [coupons, settings, shopFacts] = await Promise.all([
    listCouponsToLink({ shopId }),
    getSettings({ shopId }),
    fetchShopFacts(),
  ]);
  return {
    ...shopFacts,
    couponsToLink: coupons.map(({ id, name, code, codeCount }) => ({
      id: String(id),
      name,
      code,
      codeCount,
    })),
    codeFormat: newPoolFormatFields(settings.codeFormat),
    couponInteraction: settings.couponInteraction,
  };

  async function fetchShopFacts() {
    try {
      const admin = await adminForShop({ shopDomain: shop.domain });
      const [shopSellsSubscriptions, customerNames] = await Promise.all([
        sellsSubscriptions({ admin }),
        findCustomerNames({ admin, ids: customerIds }).catch(noNamesIfAccessLost),
      ]);
      return { sellsSubscriptions: shopSellsSubscriptions || hasPurchaseType, customerNames };
    } catch (error) {
      if (!(error instanceof ShopifyUnreachable || error instanceof ShopifyThrottled)) throw error;
      return { sellsSubscriptions: hasPurchaseType, customerNames: {} as Record<string, string> };
    }
  }
}

function noNamesIfAccessLost(error: unknown): Record<string, string> {
  if (error instanceof ShopifyAccessLost) return {};
  throw error;
}
