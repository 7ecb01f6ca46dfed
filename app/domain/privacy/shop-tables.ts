/**
 * The tables with a column `shop_id`, in an order in which their rows can be deleted. Child tables come before their
 * parent tables. Otherwise, deleting a parent row could cascade to any number of child rows in one statement.
 */
export const TABLES_BY_SHOP_ID = [
  ...["bulk_creations", "bulk_deletions", "code_changes", "code_imports", "link_clicks", "link_click_keys"],
  ...["usage_deltas", "usage_differences", "reconciliations", "redemptions", "rule_applications"],
  ...["rule_titles", "discount_updates", "refunds", "orders", "data_requests", "redacted_customers"],
  ...["customer_redactions", "activities", "former_codes", "codes", "batches", "shopify_discounts"],
  ...["coupons", "discount_rules", "settings", "dead_letters"],
];

/**
 * Tables of rate limits, with a column `shop_domain`. Deleting the rows does no harm, even if the shop has reinstalled
 * the app.
 */
export const TABLES_BY_DOMAIN = ["call_budgets", "link_guesses", "link_guessed_tokens"];
