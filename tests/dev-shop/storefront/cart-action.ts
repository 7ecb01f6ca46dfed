import { z } from "zod";
import { sendJson } from "../http/http";
import { lineTotal, sum } from "../orders/cart";
import { priceCart } from "../orders/price-cart";
import { toDecimal } from "../pages/money";
import { codeKey } from "../state/code-key";
import { addToCart, cartOf, saveCart, setQuantity, shopHasVariant, type Visit } from "./visit";

/**
 * The path of the requests of `Shopify.actions`. Shopify's own script calls the Storefront API instead. The dev shop has
 * no Storefront API, but the response has its shapes.
 */
export const cartActionPath = "/storefront-actions/cart";

/** The payload of `updateCart`: https://shopify.dev/docs/api/storefront-events-and-actions/actions/update-cart */
const updateCartPayload = z.strictObject({
  lines: z
    .array(
      z.union([
        // An item to add, and a line to change. A quantity of 0 removes the line.
        z.strictObject({ merchandiseId: z.string(), quantity: z.int().min(1).default(1) }),
        z.strictObject({ id: z.string(), quantity: z.int().min(0) }),
      ]),
    )
    .optional(),
  note: z.string().optional(),
  discountCodes: z.array(z.string()).optional(),
});

type UserError = { code: string; field: string[]; message: string };

/**
 * Handles a request of `Shopify.actions`: a POST with the payload of `updateCart`, or a GET for `getCart`. The response
 * is `{ cart, userErrors, warnings }`.
 */
export function sendCartAction(visit: Visit, body: string) {
  const noStore = { "cache-control": "no-store" };
  if (visit.request.method !== "POST") {
    sendJson(visit.response, 200, { cart: storefrontCart(visit), userErrors: [], warnings: [] }, noStore);
    return true;
  }
  const payload = updateCartPayload.safeParse(JSON.parse(body));
  if (!payload.success) {
    sendJson(visit.response, 400, { errors: z.prettifyError(payload.error) }, noStore);
    return true;
  }
  const userErrors = update(visit, payload.data);
  const warnings = payload.data.discountCodes === undefined ? [] : discountWarnings(visit);
  sendJson(visit.response, 200, { cart: storefrontCart(visit), userErrors, warnings }, noStore);
  return true;
}

const idOf = (gid: string) => Number(/\/(\d+)(?:\?|$)/.exec(gid)?.[1]);

/** Changes the cart. Returns the errors. If there are any, leaves the cart unchanged. */
function update(visit: Visit, payload: z.output<typeof updateCartPayload>): UserError[] {
  const { lines = [], note, discountCodes } = payload;
  for (const [i, line] of lines.entries()) {
    const variantId = idOf("merchandiseId" in line ? line.merchandiseId : line.id);
    const isKnown =
      "merchandiseId" in line
        ? shopHasVariant(visit, variantId)
        : visit.storedCart.lines.some((each) => each.variantId === variantId);
    if (!isKnown) {
      return [{ code: "INVALID", field: ["lines", String(i)], message: "The item does not exist" }];
    }
  }
  for (const line of lines) {
    if ("merchandiseId" in line) {
      addToCart(visit, { variantId: idOf(line.merchandiseId), quantity: line.quantity });
      continue;
    }
    const changed = { variantId: idOf(line.id), quantity: line.quantity };
    saveCart(visit, { lines: setQuantity(visit.storedCart.lines, changed) });
  }
  if (note !== undefined) saveCart(visit, { note });
  if (discountCodes !== undefined) saveCart(visit, { codes: discountCodes });
  return [];
}

const cartGid = (visit: Visit) => `gid://shopify/Cart/${visit.storedCart.token}`;

/** One warning for each code that does not apply, as `cartDiscountCodesUpdate` of the Storefront API returns them. */
function discountWarnings(visit: Visit) {
  const { refusals } = priceCart(visit.state, cartOf(visit));
  return refusals.map(({ reason, message }) => ({ code: reason, message, target: cartGid(visit) }));
}

/** Builds the part of the Storefront API's `Cart` that scripts of a storefront use. */
function storefrontCart(visit: Visit) {
  const { currency } = visit.shop;
  const priced = priceCart(visit.state, cartOf(visit));
  const money = (minor: number) => ({ amount: toDecimal(minor, currency), currencyCode: currency });
  return {
    id: cartGid(visit),
    totalQuantity: sum(priced.lines.map((line) => line.quantity)),
    note: visit.storedCart.note,
    cost: {
      subtotalAmount: money(priced.subtotalMinor),
      totalAmount: money(priced.subtotalMinor),
    },
    discountCodes: visit.storedCart.codes.map((code) => ({
      code,
      applicable: priced.discountCodes.some((each) => codeKey(each.code) === codeKey(code)),
    })),
    lines: {
      nodes: priced.lines.map((line) => ({
        id: `gid://shopify/CartLine/${line.variant.id}`,
        quantity: line.quantity,
        merchandise: { id: `gid://shopify/ProductVariant/${line.variant.id}`, title: line.variant.title },
        cost: {
          totalAmount: money(lineTotal(line) - sum(line.allocations.map((each) => each.amountMinor))),
        },
      })),
    },
  };
}
