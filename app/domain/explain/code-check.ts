import type { CodeState } from "@prisma/client";
import type {
  ActiveAutomaticDiscount,
  CombinesWith,
  DiscountSettings,
  LiveDiscount,
  RuleSettings,
  ShopifyDiscountClass,
} from "~/domain/discounts/live-discount";
import type { ResourceNames } from "~/domain/discounts/names-in-rule";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";
import type { SyncError } from "~/domain/sync/sync-error";

/** A fix for a failed check: a button or link on the code's page. */
export type CodeFix =
  | "enable"
  | "link-discount"
  | "see-discounts"
  | "retry"
  | "recreate"
  | "restore"
  | "overwrite-shopify"
  | "change-code"
  | "see-coupon";

/** One of the checks that explain why a code works or does not work. */
export interface CodeCheck {
  id:
    | "exists"
    | "enabled"
    | "coupon-active"
    | "linked"
    | "discount-active"
    | "in-shopify"
    | "started"
    | "not-ended"
    | "uses-left"
    | "for-whom"
    | "customer"
    | "for-what"
    | "where-to"
    | "minimum"
    | "combination"
    | `changed-${ChangedSetting}`;
  /** States what the check expects: "It has uses left". */
  label: string;
  isMet: boolean;
  /**
   * The reason for the result; "" if the label is enough. If the check fails, the page shows the reason instead of the
   * label.
   */
  reason: string;
  fix: CodeFix | null;
  /** True if the coupon can adopt Shopify's setting instead of overwriting it. */
  canAdopt?: boolean;
  /** Describes what adopting does to the other changed settings, if some of them cannot be adopted. */
  adoptionHint?: string;
}

/**
 * A check and its `blame`: the part of the verdict that names the failure, such as "it is disabled". `blame` is "" if
 * the check passes, if its failure is harmless, or if another check already explains the failure.
 */
export type EvaluatedCheck = CodeCheck & {
  blame: string;
  /** True if the code works even when this check fails. */
  isHarmless?: boolean;
};

export interface ExplainedCode {
  state: CodeState;
  /** Shopify's message if Shopify rejected the code, or REMOVED_IN_SHOPIFY if someone removed the code in Shopify. */
  syncError: string | null;
  usedCount: number;
  /** Uses on orders that were canceled later. Shopify still counts these uses. 0 if the coupon has no usage limit. */
  canceledUseCount: number;
  coupon: {
    name: string;
    type: "standard" | "bulk_pool" | "url_token";
    archivedAt: Date | null;
    startsAt: Date;
    endsAt: Date | null;
    usageLimitPerCode: number | null;
    isOncePerCustomer: boolean;
    /** The version, synced version and sync error of the coupon's ShopifyDiscount. */
    version: number;
    syncedVersion: number;
    syncError: SyncError | null;
  };
  /** The linked rule, which may start later and end earlier than the coupon. */
  discount: {
    name: string;
    status: string;
    startsAt: Date | null;
    endsAt: Date | null;
    /** Null while a draft has no reward. */
    ruleSettings: RuleSettings | null;
    /** The rule's products, collections and segments: the name that each had when it was chosen, by gid. */
    names: ResourceNames;
  } | null;
}

/** The customer that the merchant entered. */
export interface CheckedCustomer {
  name: string;
  /** The latest order on which the customer used a code of the coupon; null if there is none. */
  usedOn: { orderName: string } | null;
  /** Whether the discount is for this customer; null if this is unknown (see isEligibleBuyer). */
  isEligible: boolean | null;
}

/** The cart that is compared with the minimum purchase. An unknown value is null. */
export interface CheckedCart {
  totalMinor: number | null;
  quantity: number | null;
}

/** The result of a live check of a code in Shopify. */
export interface LiveFindings {
  /** The discount that has the code in Shopify: the coupon's discount, none, or the title of another discount. */
  holder: "this-coupon" | "none" | { title: string };
  /** The coupon's discount; null if Shopify has none. */
  discount: LiveDiscount | null;
  /** True if the coupon's discount was deleted in Shopify. */
  isDiscountDeleted: boolean;
  /** The settings that differ from those the app would write (`expected`). */
  changed: ChangedSetting[];
  /** The changed settings that the coupon can adopt. */
  adoptable: ChangedSetting[];
  expected: Partial<DiscountSettings>;
  automatic: ActiveAutomaticDiscount[];
}

/** A discount's classes, and the classes it combines with. */
export interface CombinableDiscount {
  classes: ShopifyDiscountClass[];
  combinesWith: CombinesWith;
}

/**
 * A code's discount and this app's active automatic discounts. The app has no stored data about automatic discounts
 * that were created in the Shopify admin or by another app.
 */
export interface CombinableDiscounts {
  own: CombinableDiscount;
  automatic: ActiveAutomaticDiscount[];
}

/** The data that all checks are computed from. */
export interface Facts {
  code: ExplainedCode;
  /** Null if the merchant entered no customer, or if the result is the same for all customers. */
  customer: CheckedCustomer | null;
  cart: CheckedCart;
  /** Null if no live check was run, or if it failed. */
  live: LiveFindings | null;
  /** Null if the code has no active discount, or if `live` is set, because `live` contains the discounts in Shopify. */
  combinableDiscounts: CombinableDiscounts | null;
  now: Date;
  /** Formats a time in the shop's time zone. */
  formatTime: (date: Date) => string;
  /**
   * The names from `code.discount` and from the live check, by gid. The live check's name is used if both have one.
   */
  names: ResourceNames;
  /** Formats an amount in the shop's currency. */
  money: (amountMinor: number) => string;
  /** The merchant's locale. */
  locale: string;
}

export function passedCheck(id: CodeCheck["id"], label: string, reason = ""): EvaluatedCheck {
  return { id, label, isMet: true, reason, fix: null, blame: "" };
}
