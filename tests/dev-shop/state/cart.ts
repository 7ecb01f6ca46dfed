import type { LineRequest } from "../orders/cart";

/** A shopper's cart. */
export interface StoredCart {
  token: string;
  /** Domain of the shop. */
  shop: string;
  lines: LineRequest[];
  /** The cart's codes, in the order in which they were added, including codes that do not apply at the moment. */
  codes: string[];
  note: string;
  attributes: Record<string, string>;
  /** The contact fields that a guest has filled in so far. */
  contact: Contact;
}

export interface Contact {
  email: string;
  firstName: string;
  lastName: string;
}
