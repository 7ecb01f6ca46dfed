import type { HeldItems, HeldTargets } from "~/shopify/discounts/held-targets";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { AUTOMATIC_DISCOUNT_TARGETS } from "~/shopify/operations/automatic-discounts";
import { CODE_DISCOUNT_TARGETS } from "~/shopify/operations/code-discounts";

/** What a code discount, or an automatic one, names in Shopify: its products, collections, customers and countries. Null where it is gone. */
export async function findHeldTargets({
  admin,
  discountId,
}: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<HeldTargets | null> {
  const discount = await findDiscount({ admin, discountId });
  if (!discount) return null;
  return {
    gets: idsOf(discount.customerGets?.items),
    buys: idsOf(discount.customerBuys?.items),
    customers: discount.context?.customers?.map(({ id }) => id) ?? [],
    segments: discount.context?.segments?.map(({ id }) => id) ?? [],
    countries: discount.destinationSelection?.countries ?? [],
  };
}

async function findDiscount({
  admin,
  discountId: id,
}: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<Partial<HeldDiscount> | null> {
  if (id.includes("/DiscountAutomaticNode/")) {
    const found = await callShopify({ admin, operation: AUTOMATIC_DISCOUNT_TARGETS, variables: { id } });
    return found.discountNode?.discount ?? null;
  }
  const found = await callShopify({ admin, operation: CODE_DISCOUNT_TARGETS, variables: { id } });
  return found.codeDiscountNode?.codeDiscount ?? null;
}

type Ids = { nodes: { id: string }[] };

/** Of a union, whichever member it is. */
interface Items {
  products?: Ids;
  productVariants?: Ids;
  collections?: Ids;
}

interface HeldDiscount {
  context: { customers?: { id: string }[]; segments?: { id: string }[] };
  customerGets: { items: Items };
  customerBuys: { items: Items };
  destinationSelection: { countries?: string[] };
}

function idsOf(items: Items | undefined): HeldItems {
  const ids = (connection: Ids | undefined) => connection?.nodes.map(({ id }) => id) ?? [];
  return {
    products: ids(items?.products),
    variants: ids(items?.productVariants),
    collections: ids(items?.collections),
  };
}
