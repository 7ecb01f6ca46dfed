import type { CodeState } from "@prisma/client";
import type { SyncError } from "~/domain/coupons/sync-error";
import type { ResourceNames } from "~/domain/discounts/describe-targets";
import type {
  ActiveAutomaticDiscount,
  CombinesWith,
  DiscountClass,
  DiscountSettings,
  LiveDiscount,
  RuleSettings,
} from "~/domain/discounts/live-discount";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

/** What would mend a line: a button or a link that the page has. */
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

/** One line of the checklist. */
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
  /** The line as it is when all is well: "It has uses left". */
  label: string;
  isMet: boolean;
  /** Why it is so, in a sentence; "" where the label says it all. Of a line that is not met it stands without it. */
  reason: string;
  fix: CodeFix | null;
  /** Instead of writing ours to Shopify again, Shopify's setting can be taken over. */
  canKeep?: boolean;
  /** What that does to the others, where not all can be kept. */
  keepHint?: string;
}

/** A line, with what the verdict says of it where it is not met; "" where that follows from another line. */
export type EvaluatedCheck = CodeCheck & {
  blame: string;
  /** Not met, and the code works all the same. */
  isHarmless?: boolean;
};

export interface ExplainedCode {
  state: CodeState;
  /** Why Shopify refused it, in Shopify's words. */
  syncError: string | null;
  usedCount: number;
  /** Uses on orders that were cancelled since, which Shopify goes on counting. */
  cancelledCount: number;
  coupon: {
    name: string;
    type: "standard" | "bulk_pool" | "url_token";
    archivedAt: Date | null;
    startsAt: Date;
    endsAt: Date | null;
    usageLimitPerCode: number | null;
    isOncePerCustomer: boolean;
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
    /** How what it names was called when it was chosen. */
    names: ResourceNames;
  } | null;
}

/** A customer that was asked about, with the order on which they used a code of the coupon, where they did. */
export interface CheckedCustomer {
  name: string;
  usedOn: { orderName: string } | null;
  /** Whether the discount is for them; null where Shopify did not tell. */
  isEligible: boolean | null;
}

/** A cart that was asked about; null is not told. */
export interface CheckedCart {
  totalMinor: number | null;
  quantity: number | null;
}

/** What Shopify said of a code, asked just now. */
export interface LiveCodeState {
  /** Which discount there holds the code: the coupon's, none, or another by its title. */
  holder: "this-coupon" | "none" | { title: string };
  /** The coupon's discount; null where Shopify has none. */
  discount: LiveDiscount | null;
  /** The coupon had a discount in Shopify, and it is gone. */
  isDeleted: boolean;
  /** What of it differs from what we would write, and how we would. */
  changed: ChangedSetting[];
  /** Those of them that the coupon can take over. */
  adoptable: ChangedSetting[];
  expected: Partial<DiscountSettings>;
  automatic: ActiveAutomaticDiscount[];
}

/** What a discount is, and what it lets stand beside itself. */
export interface CombinableDiscount {
  classes: DiscountClass[];
  combinesWith: CombinesWith;
}

/** A code's discount and the automatic ones beside it, as far as we know of them: those of others are not among them. */
export interface KnownCombination {
  own: CombinableDiscount;
  automatic: ActiveAutomaticDiscount[];
}

/** All that the lines are told from. */
export interface Facts {
  code: ExplainedCode;
  /** Null where nobody was asked about. */
  customer: CheckedCustomer | null;
  cart: CheckedCart;
  /** Null where Shopify was not asked. */
  live: LiveCodeState | null;
  /** Null where the code gives nothing now. */
  known: KnownCombination | null;
  now: Date;
  /** A moment, in the shop's zone. */
  at: (date: Date) => string;
  /** How what the discount names is called, by gid. */
  names: ResourceNames;
  money: (amountMinor: number) => string;
}

export function passedCheck(id: CodeCheck["id"], label: string, reason = ""): EvaluatedCheck {
  return { id, label, isMet: true, reason, fix: null, blame: "" };
}

export function count(value: number): string {
  return value.toLocaleString("en");
}
