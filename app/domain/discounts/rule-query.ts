import { z } from "zod";

/** The views of the Discounts tab. `all` excludes archived rules. */
export const ruleView = z.enum(["all", "active", "drafts", "inactive", "archived"]);

export type RuleView = z.infer<typeof ruleView>;

const ruleQuery = z.object({
  view: ruleView.catch("all"),
  search: z.string().max(200).catch(""),
  filters: z.object({
    trigger: z.enum(["automatic", "coupon"]).nullable().catch(null),
    rewardKind: z
      .enum(["percentage_off", "amount_off", "buy_x_get_y", "free_shipping"])
      .nullable()
      .catch(null),
  }),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The view, search, filters and page of the Discounts tab, as stored in the URL. */
export type RuleQuery = z.infer<typeof ruleQuery>;

/** Parses the query from URL parameters. Replaces invalid values with the defaults. */
export function parseRuleQuery(params: URLSearchParams): RuleQuery {
  return ruleQuery.parse({
    view: params.get("view"),
    search: params.get("search") ?? "",
    filters: { trigger: params.get("trigger"), rewardKind: params.get("reward") },
    page: params.get("page") ?? 1,
  });
}
