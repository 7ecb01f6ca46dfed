import type { Soak } from "../soak";
import type { SoakShop } from "../soak-shop";
import { compareDiscounts } from "./compare-discounts";
import { compareLedger } from "./compare-ledger";
import { compareSaves } from "./compare-saves";
import type { Difference } from "./difference";
import { findUnerased, findUnredacted } from "./find-personal-data";
import { readCoupons, readDiscounts, readLedger } from "./read-shop";

export interface Verification {
  differences: Difference[];
  unredacted: string[];
  unerased: string[];
  /** What was compared, so that the zeros mean something. */
  compared: {
    shops: number;
    ordersInShopify: number;
    usesInShopify: number;
    usesInApp: number;
    reversedUsesInApp: number;
    coupons: number;
    codes: number;
    /** Shops that have uninstalled the app. Their discounts are not compared, because the app may not change them. */
    uninstalledShops: number;
    redactedCustomers: number;
    erasedInstallations: number;
  };
}

/** Compares the app's data with Shopify's, shop by shop, after everything has been processed. */
export async function verify(soak: Soak): Promise<Verification> {
  const { deployment, shops } = soak;
  const differences: Difference[] = [];
  const compared = {
    shops: 0,
    ordersInShopify: 0,
    usesInShopify: 0,
    usesInApp: 0,
    reversedUsesInApp: 0,
    coupons: 0,
    codes: 0,
    uninstalledShops: 0,
    redactedCustomers: shops.reduce((sum, { redactedCustomers }) => sum + redactedCustomers.length, 0),
    erasedInstallations: shops.reduce((sum, { erasedShopIds }) => sum + erasedShopIds.length, 0),
  };
  for (const shop of shops) {
    if (shop.state === "erasing" || shop.state === "installing") continue;
    compared.shops += 1;
    const orders = (await deployment.devShop.control.orders({ shop: shop.domain })).filter(
      ({ id }) => id > shop.erasedUpToId,
    );
    const ledger = await readLedger(deployment, shop.shopId);
    differences.push(...compareLedger({ shop: shop.domain, orders, ledger }));
    compared.ordersInShopify += orders.length;
    compared.usesInShopify += orders.reduce((sum, { discountCodes }) => sum + discountCodes.length, 0);
    compared.usesInApp += ledger.uses.length;
    compared.reversedUsesInApp += ledger.uses.filter(({ isReversed }) => isReversed).length;
    const coupons = await readCoupons(deployment, shop.shopId);
    compared.coupons += coupons.length;
    compared.codes += coupons.reduce((sum, { codes }) => sum + codes.length, 0);
    differences.push(...(await findLostSaves(soak, shop, coupons)));
    if (shop.state === "open") {
      const discounts = await readDiscounts(deployment, shop);
      differences.push(...compareDiscounts({ shop: shop.domain, coupons, discounts }));
    } else compared.uninstalledShops += 1;
  }
  return {
    differences,
    unredacted: await findUnredacted(deployment, shops),
    unerased: await findUnerased(deployment, shops),
    compared,
  };
}

async function findLostSaves({ deployment }: Soak, shop: SoakShop, coupons: { id: string; name: string }[]) {
  const { rows } = await deployment.database.query<{ percentage: number }>(
    "SELECT (reward->>'percentage')::float8 AS percentage FROM discount_rules WHERE id = $1",
    [shop.ruleId],
  );
  const storedNames = new Map(coupons.map(({ id, name }) => [id, name]));
  return compareSaves({ shop, storedNames, storedPercentage: rows[0]?.percentage ?? null });
}
