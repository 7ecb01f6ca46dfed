import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { listExampleProducts } from "~/shopify/catalogue/list-example-products.server";

const ITEM = /^gid:\/\/shopify\/(Product|ProductVariant|Collection)\/\d+$/;

/** Products for the wizard's example cart, those that `?ids=` names among them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const ids = (new URL(request.url).searchParams.get("ids") ?? "").split(",").filter((id) => ITEM.test(id));
  const admin = await adminForShop({ shopDomain: shop.domain });
  return { lines: await listExampleProducts({ admin, ids, currencyCode: shop.currencyCode }) };
}

/** What was fetched stays good while the page refreshes itself. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
