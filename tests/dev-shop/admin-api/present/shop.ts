import { isEnumType } from "graphql";
import type { Plan } from "../../state/shop";
import type { Context } from "../context";
import { gid } from "../gid";
import { schema } from "../schema";

/** Returns all country codes of the schema, for a shop that ships to all countries. */
function allCountries(): string[] {
  const countries = schema.getType("CountryCode");
  return isEnumType(countries) ? countries.getValues().map(({ name }) => name) : [];
}

const planNames: Record<Plan, string> = { standard: "Basic", advanced: "Advanced", plus: "Shopify Plus" };

export function presentShop({ shop, deps }: Context) {
  const url = deps.storefrontUrl(shop.domain);
  return {
    __typename: "Shop",
    id: gid("Shop", shop.id),
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    primaryDomain: { __typename: "Domain", host: new URL(url).host, url },
    url,
    currencyCode: shop.currency,
    ianaTimezone: shop.ianaTimezone,
    createdAt: shop.createdAt,
    shipsToCountries: () => shop.shipsTo ?? allCountries(),
    features: { __typename: "ShopFeatures", sellsSubscriptions: shop.sellsSubscriptions },
    taxesIncluded: false,
    taxShipping: false,
    plan: {
      __typename: "ShopPlan",
      publicDisplayName: planNames[shop.plan],
      shopifyPlus: shop.plan === "plus",
      partnerDevelopment: false,
    },
  };
}

export const presentApp = ({ deps }: Context) => ({
  __typename: "App",
  id: gid("App", 1),
  apiKey: deps.apiKey,
  handle: "dino-discounts",
  title: "Dino Discounts",
});
