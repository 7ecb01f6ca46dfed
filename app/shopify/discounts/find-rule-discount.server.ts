import type { DiscountKind } from "~/domain/discounts/discount-kind";
import { ruleTag } from "~/shopify/discounts/rule-tag";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { NEWEST_DISCOUNTS } from "~/shopify/operations/automatic-discounts";
import type { NewestDiscountsQuery } from "~/shopify/types/admin.generated";

const kindByTypename: Record<string, DiscountKind> = {
  DiscountAutomaticBasic: "basic",
  DiscountAutomaticBxgy: "bxgy",
  DiscountAutomaticFreeShipping: "free_shipping",
};

/** Shopify's timestamps are whole seconds, and Shopify's clock may differ from the app's. */
const CLOCK_SLACK_MS = 5 * 60_000;

/**
 * Finds the automatic discount that has the rule's tag and was created at or after `since`. Needed if the response to
 * the discount's creation was lost. Returns null if there is no such discount. Pages through the shop's newest
 * discounts instead of searching, because Shopify's search index lags.
 */
export async function findRuleDiscount({
  admin,
  discountRuleId,
  since,
}: {
  admin: ShopifyAdmin;
  discountRuleId: bigint;
  since: Date;
}): Promise<{ discountId: string; kind: DiscountKind } | null> {
  const tag = ruleTag(discountRuleId);
  const from = new Date(since.getTime() - CLOCK_SLACK_MS);
  let after: string | null = null;
  for (;;) {
    const { discountNodes: page }: NewestDiscountsQuery = await callShopify({
      admin,
      operation: NEWEST_DISCOUNTS,
      variables: { after },
    });
    for (const { id, discount } of page.nodes) {
      const kind = kindByTypename[discount.__typename];
      if (kind && "tags" in discount && discount.tags.includes(tag)) return { discountId: id, kind };
      if (new Date(String(discount.createdAt)) < from) return null;
    }
    if (!page.pageInfo.hasNextPage || !page.pageInfo.endCursor) return null;
    after = page.pageInfo.endCursor;
  }
}
