/** A coupon that the soak has created, with what it last saved. */
export interface SoakCoupon {
  id: string;
  isPool: boolean;
  /** Codes to enter at checkout. Of a pool, some of the live codes. */
  codes: string[];
  /** The name in the last save that the app confirmed. */
  name: string;
  /** The names in later saves, which failed or whose response was lost. They may have been saved. */
  unconfirmedNames: string[];
  isArchived: boolean;
}

/** An order that was placed in the dev shop. */
export interface SoakOrder {
  id: number;
  codes: string[];
  customerId: number | null;
  email: string | null;
}

/** A customer whose redaction was requested. */
export interface RedactedCustomer {
  shopId: string;
  customerId: number;
  email: string;
  orderId: number;
}

/** What the soak knows about a shop of the dev shop. */
export interface SoakShop {
  number: number;
  domain: string;
  /**
   * `open`: installed, and actions may use it. `closed`: uninstalled. `erasing`: its erasure was requested. `installing`:
   * being set up, for the first time or after an erasure.
   */
  state: "open" | "closed" | "erasing" | "installing";
  /** When the state changed, in ms. */
  stateSince: number;
  /** Number of actions that are using the shop. */
  actionCount: number;
  /** Whether a merchant is editing something. A shop has one merchant, who does one thing after the other. */
  isEditing: boolean;
  /** The shop's ID in the app's database. */
  shopId: string;
  ruleId: string;
  /** The percentage of the shop's discount, in the last save that the app confirmed. */
  percentage: number;
  unconfirmedPercentages: number[];
  coupons: SoakCoupon[];
  /** The latest orders, which can be edited, refunded and canceled. */
  orders: SoakOrder[];
  /** Orders and discounts with an ID up to this one are older than the erasure, so the app must not have them. */
  erasedUpToId: number;
  /** IDs that the shop had in the app's database before its data was erased. */
  erasedShopIds: string[];
  redactedCustomers: RedactedCustomer[];
}

export function newSoakShop(number: number): SoakShop {
  return {
    number,
    domain: `soak-${number}.myshopify.com`,
    state: "installing",
    stateSince: Date.now(),
    actionCount: 0,
    isEditing: false,
    shopId: "",
    ruleId: "",
    percentage: 0,
    unconfirmedPercentages: [],
    coupons: [],
    orders: [],
    erasedUpToId: 0,
    erasedShopIds: [],
    redactedCustomers: [],
  };
}

export function setState(shop: SoakShop, state: SoakShop["state"]) {
  shop.state = state;
  shop.stateSince = Date.now();
}
