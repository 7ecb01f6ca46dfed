export interface Variant {
  id: number;
  title: string;
  sku: string;
  /** Decimal string in the shop's currency. */
  price: string;
  requiresShipping: boolean;
  grams: number;
}

export interface Product {
  id: number;
  shop: string;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  collectionIds: number[];
  variants: Variant[];
  createdAt: string;
}

export interface Collection {
  id: number;
  shop: string;
  title: string;
  handle: string;
}

export interface Customer {
  id: number;
  shop: string;
  /** Empty, like `lastName` and `email`, if the customer has none. */
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  createdAt: string;
}

/** A named group of customers. Shopify finds the members with a query. The dev shop stores a list of the members. */
export interface Segment {
  id: number;
  shop: string;
  name: string;
  /** Missing in data files of earlier versions of the dev shop. */
  lastEditedAt?: string;
  customerIds: number[];
}
