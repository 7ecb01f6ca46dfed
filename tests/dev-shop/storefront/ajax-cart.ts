import { sendJson } from "../http/http";
import { cartJson } from "./cart-json";
import { addToCart, saveCart, type Visit } from "./visit";

/** Parses the body of an Ajax request. The body is either JSON or a URL-encoded form. */
function parseFields(contentType: string, body: string): Record<string, unknown> {
  if (/\bjson\b/.test(contentType)) {
    const parsed: unknown = body === "" ? {} : JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  }
  const fields: Record<string, unknown> = {};
  const updates: Record<string, number> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const [, id] = /^updates\[(\d+)\]$/.exec(name) ?? [];
    if (id === undefined) fields[name] = value;
    else updates[id] = Number(value);
  }
  return Object.keys(updates).length > 0 ? { ...fields, updates } : fields;
}

const noStore = { "cache-control": "no-store" };

function sendCartError(visit: Visit, status: number, description: string) {
  sendJson(visit.response, status, { status, message: "Cart Error", description }, noStore);
  return true;
}

function sendCartJson(visit: Visit) {
  sendJson(visit.response, 200, cartJson(visit), noStore);
  return true;
}

const shopHasVariant = (visit: Visit, id: number) =>
  visit.state.products
    .ofShop(visit.shop.domain)
    .some((each) => each.variants.some((variant) => variant.id === id));

function add(visit: Visit, fields: Record<string, unknown>) {
  const items = Array.isArray(fields.items) ? fields.items : [fields];
  const wanted = items.map((each: { id?: unknown; quantity?: unknown }) => ({
    variantId: Number(each.id),
    quantity: Number(each.quantity ?? 1),
  }));
  if (wanted.some((each) => !shopHasVariant(visit, each.variantId)))
    return sendCartError(visit, 422, "Cannot find variant");
  for (const each of wanted) addToCart(visit, each);
  const all = cartJson(visit).items;
  const added = wanted.flatMap((each) => all.filter((item) => item.variant_id === each.variantId));
  sendJson(visit.response, 200, Array.isArray(fields.items) ? { items: added } : added[0], noStore);
  return true;
}

/**
 * Updates the cart. `updates` either maps variant IDs to quantities, or lists the quantities in the order of the cart's
 * lines. `discount` is a comma-separated list of codes that replaces all codes in the cart.
 */
function update(visit: Visit, fields: Record<string, unknown>) {
  const { updates, discount, note, attributes } = fields;
  let lines = visit.storedCart.lines;
  if (Array.isArray(updates)) {
    lines = lines.map((line, i) => ({ ...line, quantity: Number(updates[i] ?? line.quantity) }));
  } else if (typeof updates === "object" && updates !== null) {
    for (const [key, quantity] of Object.entries(updates)) {
      const variantId = Number(key.split(":")[0]);
      if (!shopHasVariant(visit, variantId)) return sendCartError(visit, 422, "Cannot find variant");
      lines = [
        ...lines.filter((line) => line.variantId !== variantId),
        { variantId, quantity: Number(quantity) },
      ];
    }
  }
  saveCart(visit, {
    lines,
    ...(typeof discount === "string" && { codes: discount.split(",") }),
    ...(typeof note === "string" && { note }),
    ...(typeof attributes === "object" && attributes !== null && { attributes: { ...attributes } }),
  });
  return sendCartJson(visit);
}

function change(visit: Visit, fields: Record<string, unknown>) {
  const idOfLine = visit.storedCart.lines[Number(fields.line) - 1]?.variantId;
  const variantId = idOfLine ?? Number(String(fields.id ?? "").split(":")[0]);
  if (!visit.storedCart.lines.some((line) => line.variantId === variantId)) {
    return sendCartError(visit, 400, "no valid id or line parameter");
  }
  return update(visit, { ...fields, updates: { [variantId]: Number(fields.quantity ?? 1) } });
}

/** Handles the requests of Shopify's Ajax cart API. For any other request, returns false and sends no response. */
export function ajaxCart(visit: Visit, body: string): boolean {
  const path = visit.url.pathname;
  if (path === "/cart.js" || path === "/cart.json") return sendCartJson(visit);
  if (!/^\/cart\/\w+\.js$/.test(path)) return false;
  if (visit.request.method !== "POST") return sendCartError(visit, 405, "Use the POST method");
  let fields: Record<string, unknown>;
  try {
    fields = parseFields(visit.request.headers["content-type"] ?? "", body);
  } catch {
    return sendCartError(visit, 400, "The body is not valid JSON");
  }
  if (path === "/cart/add.js") return add(visit, fields);
  if (path === "/cart/update.js") return update(visit, fields);
  if (path === "/cart/change.js") return change(visit, fields);
  if (path === "/cart/clear.js") {
    saveCart(visit, { lines: [] });
    return sendCartJson(visit);
  }
  return false;
}
