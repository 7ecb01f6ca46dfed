import type {
  DiscountAllocation,
  DiscountApplication,
  Order,
  OrderLine,
  OrderShipping,
} from "../../state/order";
import { connectionPage, listSource, type PageArgs, sourceOf } from "../connection";
import type { Context } from "../context";
import { gid } from "../gid";
import { money, moneyBag } from "../money";
import { presentCustomer, presentProduct, presentVariant } from "./product";

export function presentOrder(order: Order, context: Context) {
  const { state } = context;
  const bag = (minor: number) => moneyBag(minor, order.currency);
  const refunded = order.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
  const customer = order.customerId === null ? null : state.customers.find(order.customerId);
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    name: order.name,
    createdAt: order.createdAt,
    processedAt: order.createdAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.currency,
    sourceName: "web",
    email: order.email,
    note: order.note,
    tags: order.tags,
    test: false,
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    customer: customer && presentCustomer(customer),
    customerJourneySummary: () => presentJourney(order, context),
    discountCode: order.discountCodes[0]?.code ?? null,
    discountCodes: order.discountCodes.map(({ code }) => code),
    discountApplications: (args: PageArgs) =>
      connectionPage(listSource(order.discountApplications), args, ({ row, id }) =>
        presentApplication(row, id - 1, order.currency),
      ),
    lineItems: (args: PageArgs) =>
      connectionPage(sourceOf(order.lines), args, (line) => presentLine(line, order, context)),
    shippingLine: () => shippingLines(order)[0] ?? null,
    shippingLines: (args: PageArgs) =>
      connectionPage(listSource(shippingLines(order)), args, ({ row }) => row),
    refunds: () => order.refunds.map((refund) => presentRefund(refund, order, context)),
    subtotalPriceSet: bag(order.subtotalMinor),
    totalDiscountsSet: bag(order.totalDiscountsMinor),
    currentTotalDiscountsSet: bag(order.totalDiscountsMinor),
    totalShippingPriceSet: bag(order.shipping?.priceMinor ?? 0),
    totalPriceSet: bag(order.totalMinor),
    currentTotalPriceSet: bag(order.totalMinor - refunded),
    totalRefundedSet: bag(refunded),
  };
}

/** The `customerOrderIndex` of a customer's first order is 1. It is null for an order without a customer. */
function presentJourney(order: Order, { state }: Context) {
  const earlier = state.orders
    .ofShop(order.shop)
    .filter(({ customerId, id }) => customerId === order.customerId && id < order.id);
  return {
    __typename: "CustomerJourneySummary",
    ready: true,
    customerOrderIndex: order.customerId === null ? null : earlier.length + 1,
  };
}

const presentAllocations = (allocations: DiscountAllocation[], order: Order) =>
  allocations.flatMap(({ amountMinor, applicationIndex }) => {
    const application = order.discountApplications[applicationIndex];
    if (application === undefined) return [];
    const amount = moneyBag(amountMinor, order.currency);
    return {
      __typename: "DiscountAllocation",
      allocatedAmount: amount.shopMoney,
      allocatedAmountSet: amount,
      discountApplication: () => presentApplication(application, applicationIndex, order.currency),
    };
  });

function presentApplication(application: DiscountApplication, index: number, currency: string) {
  const isCode = application.type === "discount_code";
  return {
    __typename: isCode ? "DiscountCodeApplication" : "AutomaticDiscountApplication",
    index,
    ...(isCode ? { code: application.code } : { title: application.title }),
    allocationMethod: application.allocationMethod.toUpperCase(),
    targetSelection: application.targetSelection.toUpperCase(),
    targetType: application.targetType.toUpperCase(),
    value:
      application.valueType === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: Number(application.value) }
        : money(application.value, currency),
  };
}

function presentLine(line: OrderLine, order: Order, context: Context) {
  const product = context.state.products.find(line.productId);
  const variant = product?.variants.find(({ id }) => id === line.variantId);
  const discount = line.allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const bag = (minor: number) => moneyBag(minor, order.currency);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === "Default Title" ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle === "Default Title" ? null : line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    originalUnitPriceSet: bag(line.priceMinor),
    discountedTotalSet: bag(line.priceMinor * line.quantity - discount),
    totalDiscountSet: bag(discount),
    discountAllocations: () => presentAllocations(line.allocations, order),
    product: product && presentProduct(product, context),
    variant: product && variant ? presentVariant(variant, product, context) : null,
  };
}

const shippingLines = (order: Order) =>
  [order.shipping ?? [], order.moreShipping ?? []].flat().map((line) => presentShipping(line, order));

function presentShipping({ id, title, priceMinor, allocations }: OrderShipping, order: Order) {
  const discount = allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", id),
    title,
    code: title,
    originalPriceSet: moneyBag(priceMinor, order.currency),
    discountedPriceSet: moneyBag(priceMinor - discount, order.currency),
    discountAllocations: () => presentAllocations(allocations, order),
  };
}

const presentRefund = (refund: Order["refunds"][number], order: Order, context: Context) => ({
  __typename: "Refund",
  id: gid("Refund", refund.id),
  legacyResourceId: String(refund.id),
  createdAt: refund.createdAt,
  note: refund.note,
  totalRefundedSet: moneyBag(refund.amountMinor, order.currency),
  refundLineItems: (args: PageArgs) =>
    connectionPage(listSource(refund.lines), args, ({ row }) => ({
      __typename: "RefundLineItem",
      quantity: row.quantity,
      subtotalSet: moneyBag(row.subtotalMinor, order.currency),
      lineItem: () => {
        const line = order.lines.find(({ id }) => id === row.lineId);
        return line && presentLine(line, order, context);
      },
    })),
});
