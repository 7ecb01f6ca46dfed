import type { Collection, Customer, Product, Segment, Variant } from "../../state/catalog";
import { connectionPage, type PageArgs, sourceOf } from "../connection";
import type { Context } from "../context";
import { gid } from "../gid";

export const presentProduct = (product: Product, context: Context): unknown => ({
  __typename: "Product",
  id: gid("Product", product.id),
  legacyResourceId: String(product.id),
  title: product.title,
  handle: product.handle,
  vendor: product.vendor,
  productType: product.productType,
  status: "ACTIVE",
  createdAt: product.createdAt,
  totalVariants: product.variants.length,
  variants: (args: PageArgs) =>
    connectionPage(sourceOf(product.variants), args, (variant) => presentVariant(variant, product, context)),
  collections: (args: PageArgs) =>
    connectionPage(
      sourceOf(product.collectionIds.map((id) => context.state.collections.get(id))),
      args,
      (collection) => presentCollection(collection, context),
    ),
});

export const presentVariant = (variant: Variant, product: Product, context: Context): unknown => ({
  __typename: "ProductVariant",
  id: gid("ProductVariant", variant.id),
  legacyResourceId: String(variant.id),
  title: variant.title,
  displayName: `${product.title} - ${variant.title}`,
  sku: variant.sku,
  price: variant.price,
  product: () => presentProduct(product, context),
});

export const presentCollection = (collection: Collection, context: Context): unknown => ({
  __typename: "Collection",
  id: gid("Collection", collection.id),
  legacyResourceId: String(collection.id),
  title: collection.title,
  handle: collection.handle,
  products: (args: PageArgs) =>
    connectionPage(
      sourceOf(
        context.state.products
          .ofShop(context.shop.domain)
          .filter((product) => product.collectionIds.includes(collection.id)),
      ),
      args,
      (product) => presentProduct(product, context),
    ),
});

/** The customer's name. For a customer without a name, the email address or, without one, the phone number. */
const displayNameOf = ({ firstName, lastName, email, phone }: Customer) =>
  `${firstName} ${lastName}`.trim() || email || phone || "";

export const presentCustomer = (customer: Customer) => ({
  __typename: "Customer",
  id: gid("Customer", customer.id),
  legacyResourceId: String(customer.id),
  firstName: customer.firstName || null,
  lastName: customer.lastName || null,
  displayName: displayNameOf(customer),
  email: customer.email || null,
  createdAt: customer.createdAt,
  tags: [],
});

export const presentSegment = (segment: Segment) => ({
  __typename: "Segment",
  id: gid("Segment", segment.id),
  name: segment.name,
});
