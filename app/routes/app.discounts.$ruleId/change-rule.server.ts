import { changeRuleStatus, type RuleStatusChange } from "~/domain/discounts/change-rule-status.server";
import { deleteDiscountRule } from "~/domain/discounts/delete-discount-rule.server";
import { duplicateDiscountRule } from "~/domain/discounts/duplicate-discount-rule.server";
import { moveDiscountRule } from "~/domain/discounts/move-discount-rule.server";
import { retrySync } from "~/domain/sync/retry-sync.server";
import { formatCount, formatCounted } from "~/lib/numbers";
import { adoptSettings } from "~/routes/external-changes/adopt-settings.server";
import type { RuleActionResult } from "~/ui/rule-actions/use-rule-actions";

const statusMessages: Record<RuleStatusChange, string> = {
  activate: "Discount activated",
  deactivate: "Discount deactivated",
  archive: "Discount archived",
  restore: "Discount restored",
};

/**
 * Runs an action from a rule's menu or banner. Returns a toast message and the page to open next (`goTo`). Returns an
 * error message if the action is not possible, and `not-found` if the shop has no such rule.
 */
export async function changeRule({
  shopId,
  discountRuleId,
  actor,
  intent,
  locale,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  actor: string;
  intent: string;
  locale: string;
}): Promise<RuleActionResult | "not-found"> {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  if (intent === "duplicate") {
    const copy = await duplicateDiscountRule({ shopId, discountRuleId, actor });
    if (!copy) return "not-found";
    return { ok: true, toastMessage: "Discount duplicated", goTo: `/app/discounts/${copy.id}` };
  }
  if (intent === "move-up" || intent === "move-down") {
    const direction = intent === "move-up" ? "up" : "down";
    const isMoved = await moveDiscountRule({ shopId, discountRuleId, direction });
    return isMoved === null ? "not-found" : { ok: true, toastMessage: "Display order changed", goTo: null };
  }
  if (intent === "overwrite-shopify") {
    const isQueued = await retrySync({ owner: { shopId, discountRuleId } });
    return isQueued ? { ok: true, toastMessage: "Updating Shopify", goTo: null } : "not-found";
  }
  if (intent === "adopt-shopify") {
    const adopted = await adoptSettings({ owner: { shopId, discountRuleId }, actor });
    if (adopted.ok) return { ok: true, toastMessage: adopted.toastMessage, goTo: null };
    return adopted.reason === "not-found" ? "not-found" : refuse(adopted.error);
  }
  if (intent === "delete") {
    const deleted = await deleteDiscountRule({ shopId, discountRuleId, actor });
    if (deleted.ok) return { ok: true, toastMessage: `${deleted.name} deleted`, goTo: "/app/discounts" };
    if (deleted.reason === "not-found") return "not-found";
    if (deleted.reason === "in-shopify") {
      return refuse("This discount is still in Shopify. Archive it, wait a moment, then delete it.");
    }
    if (deleted.reason === "was-used") {
      return refuse("This discount was used on orders, so its results must be kept. Archive it instead.");
    }
    return refuse(describeLinkedCoupons({ ...deleted, locale }));
  }
  if (!(intent in statusMessages))
    return refuse("This action isn’t available. Reload the page and try again.");
  const change = intent as RuleStatusChange;
  const changed = await changeRuleStatus({ shopId, discountRuleId, change, actor });
  if (changed.ok) return { ok: true, toastMessage: statusMessages[change], goTo: null };
  switch (changed.reason) {
    case "not-found":
      return "not-found";
    case "not-finished":
      return refuse("This discount isn’t finished. Open it, fill in what’s missing, and save it.");
    case "no-customers":
      return refuse(
        "No customers are selected for this discount. Choose who can use it, save it, then activate it.",
      );
    case "not-possible":
      return refuse("This discount has changed since you opened this page. Reload the page and review it.");
    case "has-coupons":
      return refuse(describeLinkedCoupons({ couponCount: changed.couponCount, couponNames: [], locale }));
  }
}

/**
 * Explains that a rule with linked coupons can't be archived or deleted, and suggests what to do. Names the first of
 * `couponNames`, if there are any names.
 */
function describeLinkedCoupons({
  couponCount,
  couponNames,
  locale,
}: {
  couponCount: number;
  couponNames: string[];
  locale: string;
}): string {
  const [first] = couponNames;
  const isOne = couponCount === 1;
  const moreText = `${formatCount(couponCount - 1, locale)} more`;
  const subject = first
    ? isOne
      ? first
      : `${first} and ${moreText}`
    : isOne
      ? "One coupon"
      : formatCounted(couponCount, "coupon", locale);
  return `${subject} ${isOne ? "uses" : "use"} this discount. Link ${isOne ? "it" : "them"} to another discount first. If you just want the codes to stop working, deactivate this discount instead.`;
}
