import type { Buyers } from "~/domain/discounts/live-discount";
import type { CheckedCustomer, ExplainedCode } from "~/domain/explain/code-check";
import { explainCode } from "~/domain/explain/explain-code";
import { findCombinableDiscounts } from "~/domain/explain/find-combinable-discounts.server";
import { isEligibleBuyer } from "~/domain/explain/is-eligible-buyer.server";
import { effectiveSettings } from "~/domain/explain/limit-checks";
import { runLiveCheck } from "~/domain/explain/run-live-check.server";
import { findCustomerUse } from "~/domain/redemptions/find-customer-use.server";
import { resolveCustomerSearch } from "~/domain/redemptions/resolve-customer-search.server";
import { currencyDecimals, decimalToMinor } from "~/lib/money";

/**
 * The merchant's input for the checks of the code: a customer, a cart total, a number of items, and whether to run a
 * live check. A text is "" if the merchant entered nothing.
 */
export interface CheckInput {
  customer: string;
  total: string;
  items: string;
  requestsLiveCheck: boolean;
}

export function parseCheckInput(searchParams: URLSearchParams): CheckInput {
  const text = (name: string) => searchParams.get(name)?.trim() ?? "";
  return {
    customer: text("customer"),
    total: text("total"),
    items: text("items"),
    requestsLiveCheck: searchParams.has("live"),
  };
}

/**
 * Explains why the code works or doesn't for the entered customer and cart. Runs a live check if the merchant requested
 * one, or if the coupon's sync error reports a change that someone made in the Shopify admin.
 */
export async function loadExplanation({
  code,
  couponId,
  checkInput,
  shop,
  now,
  locale,
}: {
  code: ExplainedCode & { code: string };
  couponId: bigint;
  checkInput: CheckInput;
  shop: { id: bigint; timeZone: string; currencyCode: string };
  now: Date;
  locale: string;
}) {
  const { id: shopId, timeZone, currencyCode } = shop;
  // Only a live check can show the settings that someone changed in the Shopify admin.
  const hasExternalChange = code.coupon.syncError?.reason.endsWith("-in-shopify") ?? false;
  const liveResult =
    checkInput.requestsLiveCheck || hasExternalChange
      ? await runLiveCheck({ shopId, couponId, code: code.code })
      : null;
  const live = liveResult?.ok ? liveResult.live : null;
  const combinableDiscounts = live ? null : await findCombinableDiscounts({ shopId, couponId, now });
  const { isOncePerCustomer, buyers, minimum, items } = effectiveSettings({ code, live });
  const isCustomerRelevant = isOncePerCustomer || buyers.kind === "customers" || buyers.kind === "segments";
  const customer = isCustomerRelevant
    ? await findCheckedCustomer({ shopId, couponId, buyers, search: checkInput.customer })
    : null;
  const cart = {
    totalMinor: minimum?.kind === "subtotal" ? parseTotalMinor(checkInput.total, currencyCode) : null,
    quantity:
      minimum?.kind === "quantity" && /^\d{1,6}$/.test(checkInput.items) ? Number(checkInput.items) : null,
  };
  return {
    explanation: explainCode({
      code,
      customer,
      cart,
      live,
      combinableDiscounts,
      now,
      timeZone,
      currencyCode,
      locale,
    }),
    /** The input fields that the page shows. */
    availableInputs: {
      customer: isCustomerRelevant,
      cart: minimum?.kind ?? null,
      /** Whether only the items that the discount applies to count toward the minimum purchase. */
      countsEligibleItemsOnly: items !== null && items.kind !== "all",
    },
    liveCheck: liveResult === null ? null : liveResult.ok ? "done" : liveResult.reason,
  } as const;
}

async function findCheckedCustomer({
  shopId,
  couponId,
  buyers,
  search,
}: {
  shopId: bigint;
  couponId: bigint;
  buyers: Buyers;
  search: string;
}): Promise<CheckedCustomer | null> {
  if (search === "") return null;
  const found = await resolveCustomerSearch({ shopId, search });
  if (!found.ok) {
    // A customer who does not exist is not eligible for a discount for specific customers. If the lookup in Shopify
    // failed, eligibility is unknown.
    const isEligible = found.reason === "no-such-customer" ? false : null;
    return { name: search, usedOn: null, isEligible };
  }
  const usedOn = await findCustomerUse({ shopId, couponId, customer: found.customer });
  const customer = usedOn?.customerId ? String(usedOn.customerId) : found.customer;
  const isEligible = await isEligibleBuyer({ shopId, buyers, customer });
  return { name: usedOn?.customerName ?? customerLabel(search), usedOn, isEligible };
}

function customerLabel(text: string): string {
  return /^\d+$/.test(text) ? `Customer ${text}` : text;
}

/**
 * Parses a cart total such as "$1,000.50" or "40" to minor units. Ignores all characters except digits and dots.
 * Returns null if these are not an amount in this currency.
 */
function parseTotalMinor(text: string, currencyCode: string): number | null {
  const bare = text.replace(/[^\d.]/g, "");
  const isAmount =
    /^\d{1,9}(\.\d+)?$/.test(bare) && (bare.split(".")[1] ?? "").length <= currencyDecimals(currencyCode);
  return isAmount ? Number(decimalToMinor(bare, currencyCode)) : null;
}
