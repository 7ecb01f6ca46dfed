import { listCouponsToLink } from "~/domain/discounts/list-coupons-to-link.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomerNames } from "~/shopify/catalog/find-customer-names.server";
import { sellsSubscriptions } from "~/shopify/catalog/sells-subscriptions.server";
import { ShopifyAccessLost, ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/**
 * Loads what the wizard needs from the shop: coupons without a discount, the default code format, whether the shop
 * sells subscriptions, and the names of the selected customers.
 *
 * The wizard also works while Shopify is unreachable or throttles the app. It then shows customer ids instead of names,
 * and offers subscriptions only if the rule already uses them (`isForSubscriptions`). It also shows customer ids if the
 * app has no access to customers.
 */
export async function getWizardFacts({
  shop,
  customerIds = [],
  isForSubscriptions = false,
}: {
  shop: { id: bigint; domain: string };
  customerIds?: string[];
  isForSubscriptions?: boolean;
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
  };

  async function fetchShopFacts() {
    try {
      const admin = await adminForShop({ shopDomain: shop.domain });
      const [shopSellsSubscriptions, customerNames] = await Promise.all([
        sellsSubscriptions({ admin }),
        findCustomerNames({ admin, ids: customerIds }).catch(noNamesIfAccessLost),
      ]);
      return { sellsSubscriptions: shopSellsSubscriptions || isForSubscriptions, customerNames };
    } catch (error) {
      if (!(error instanceof ShopifyUnreachable || error instanceof ShopifyThrottled)) throw error;
      return { sellsSubscriptions: isForSubscriptions, customerNames: {} as Record<string, string> };
    }
  }
}

function noNamesIfAccessLost(error: unknown): Record<string, string> {
  if (error instanceof ShopifyAccessLost) return {};
  throw error;
}
