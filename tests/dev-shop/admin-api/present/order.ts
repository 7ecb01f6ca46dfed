import {
  currentAmounts,
  discountOf,
  pricedUnits,
  settled,
  shippingLinesOf,
  shippingPrice,
} from "../../orders/order-amounts";
import { type OrderCurrencies, presentmentCurrency, toPresentmentMinor } from "../../orders/presentment";
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
import { minorMoney, money } from "../money";
import { presentCustomer, presentProduct, presentVariant } from "./product";

export function presentOrder(order: Order, context: Context) {
  const { state } = context;
  const bag = moneyBagsOf(order);
  const refunded = settled(order.refunds);
  const current = currentAmounts(order);
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
    presentmentCurrencyCode: presentmentCurrency(order),
    sourceName: order.sourceName ?? "web",
    email: order.email,
    note: order.note,
    tags: order.tags,
    test: order.isTest ?? false,
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
    currentTotalDiscountsSet: bag(current.discountsMinor),
    totalShippingPriceSet: bag(shippingPrice(order)),
    totalPriceSet: bag(order.totalMinor),
    currentTotalPriceSet: bag(current.totalMinor),
    totalRefundedSet: bag(refunded.shopMinor, refunded.presentmentMinor),
  };
}

/** Returns a function that presents an amount of this order in the shop's and the shopper's currency. */
const moneyBagsOf =
  (order: OrderCurrencies) =>
  (minor: number, presentmentMinor = toPresentmentMinor(order, minor)) => ({
    __typename: "MoneyBag",
    shopMoney: minorMoney(minor, order.currency),
    presentmentMoney: minorMoney(presentmentMinor, presentmentCurrency(order)),
  });

/** The `customerOrderIndex` of a customer's first order is 1. It is null for guest and test orders. */
function presentJourney(order: Order, { state }: Context) {
  const earlier = state.orders
    .ofShop(order.shop)
    .filter(({ customerId, id, isTest }) => customerId === order.customerId && id < order.id && !isTest);
  return {
    __typename: "CustomerJourneySummary",
    ready: true,
    customerOrderIndex: order.customerId === null || order.isTest ? null : earlier.length + 1,
  };
}

const presentAllocations = (allocations: DiscountAllocation[], order: Order) =>
  allocations.flatMap(({ amountMinor, applicationIndex }) => {
    const application = order.discountApplications[applicationIndex];
    if (application === undefined) return [];
    const amount = moneyBagsOf(order)(amountMinor);
    return {
      __typename: "DiscountAllocation",
      allocatedAmount: amount.shopMoney,
      allocatedAmountSet: amount,
      discountApplication: () => presentApplication(application, applicationIndex, order.currency),
    };
  });

const applicationTypes = {
  discount_code: "DiscountCodeApplication",
  automatic: "AutomaticDiscountApplication",
  manual: "ManualDiscountApplication",
  script: "ScriptDiscountApplication",
};

function presentApplication(application: DiscountApplication, index: number, currency: string) {
  return {
    __typename: applicationTypes[application.type],
    index,
    ...(application.type === "discount_code"
      ? { code: application.code }
      : { title: application.title, description: application.title }),
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
  const discount = discountOf(line);
  const bag = moneyBagsOf(order);
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
    discountedTotalSet: bag(line.priceMinor * pricedUnits(order, line) - discount),
    totalDiscountSet: bag(discount),
    discountAllocations: () => presentAllocations(line.allocations, order),
    product: product && presentProduct(product, context),
    variant: product && variant ? presentVariant(variant, product, context) : null,
  };
}

const shippingLines = (order: Order) => shippingLinesOf(order).map((line) => presentShipping(line, order));

function presentShipping(line: OrderShipping, order: Order) {
  const { id, title, priceMinor, allocations } = line;
  const bag = moneyBagsOf(order);
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", id),
    title,
    code: title,
    originalPriceSet: bag(priceMinor),
    discountedPriceSet: bag(priceMinor - discountOf(line)),
    discountAllocations: () => presentAllocations(allocations, order),
  };
}

function presentRefund(refund: Order["refunds"][number], order: Order, context: Context) {
  const bag = moneyBagsOf(order);
  const refunded = settled([refund]);
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: String(refund.id),
    createdAt: refund.createdAt,
    note: refund.note,
    totalRefundedSet: bag(refunded.shopMinor, refunded.presentmentMinor),
    transactions: (args: PageArgs) =>
      connectionPage(listSource(refund.transactions), args, ({ row }) => ({
        __typename: "OrderTransaction",
        id: gid("OrderTransaction", row.id),
        amountSet: bag(row.amountMinor, row.presentmentMinor),
        gateway: row.gateway,
        kind: "REFUND",
        status: row.status.toUpperCase(),
      })),
    refundLineItems: (args: PageArgs) =>
      connectionPage(listSource(refund.lines), args, ({ row }) => ({
        __typename: "RefundLineItem",
        quantity: row.quantity,
        subtotalSet: bag(row.subtotalMinor),
        lineItem: () => {
          const line = order.lines.find(({ id }) => id === row.lineId);
          return line && presentLine(line, order, context);
        },
      })),
  };
}
