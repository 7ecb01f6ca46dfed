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

/**
 * The search also covers discounts created this long before `since`, because Shopify's timestamps are whole seconds and
 * Shopify's clock may differ from the app's.
 */
const CLOCK_SLACK_MS = 5 * 60_000;

/**
 * Finds the automatic discount that has the rule's tag. Needed if the response to the discount's creation was lost.
 * Pages through the shop's discounts, newest first, until a discount is older than `since` (minus CLOCK_SLACK_MS).
 * Returns null if no discount so far has the tag. Does not use Shopify's search, because its index lags.
 */
export async function findAutomaticDiscountByTag({
  admin,
  discountRuleId,
  since,
}: {
  admin: ShopifyAdmin;
  discountRuleId: bigint;
  since: Date;
}): Promise<{ id: string; kind: DiscountKind } | null> {
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
      if (kind && "tags" in discount && discount.tags.includes(tag)) return { id, kind };
      if (new Date(String(discount.createdAt)) < from) return null;
    }
    if (!page.pageInfo.hasNextPage || !page.pageInfo.endCursor) return null;
    after = page.pageInfo.endCursor;
  }
}
