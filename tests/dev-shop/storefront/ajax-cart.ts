import { sendJson } from "../http/http";
import { cartJson } from "./cart-json";
import { parseSectionIds, renderSections, sectionIdsOf } from "./section-rendering";
import { addToCart, saveCart, setQuantity, shopHasVariant, splitCodes, type Visit } from "./visit";

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

/**
 * Sends a cart or an item. If the request names sections, adds their markup as `sections`, rendered in the context of
 * `sections_url` or, without it, of the page that sent the request.
 */
function sendWithSections(visit: Visit, body: object, fields: Record<string, unknown>) {
  const ids = parseSectionIds(fields.sections) ?? sectionIdsOf(visit.url);
  const page = typeof fields.sections_url === "string" ? fields.sections_url : visit.request.headers.referer;
  const sections = ids && { sections: renderSections(visit, ids, page ?? "/") };
  sendJson(visit.response, 200, { ...body, ...sections }, noStore);
  return true;
}

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
  return sendWithSections(visit, Array.isArray(fields.items) ? { items: added } : { ...added[0] }, fields);
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
      lines = setQuantity(lines, { variantId, quantity: Number(quantity) });
    }
  }
  saveCart(visit, {
    lines,
    ...(typeof discount === "string" && { codes: splitCodes(discount) }),
    ...(typeof note === "string" && { note }),
    ...(typeof attributes === "object" && attributes !== null && { attributes: { ...attributes } }),
  });
  return sendWithSections(visit, cartJson(visit), fields);
}

function change(visit: Visit, fields: Record<string, unknown>) {
  const idOfLine = visit.storedCart.lines[Number(fields.line) - 1]?.variantId;
  const variantId = idOfLine ?? Number(String(fields.id ?? "").split(":")[0]);
  if (!visit.storedCart.lines.some((line) => line.variantId === variantId)) {
    return sendCartError(visit, 400, "no valid id or line parameter");
  }
  return update(visit, { ...fields, updates: { [variantId]: Number(fields.quantity ?? 1) } });
}

/** Whether the request asks for JSON. Shopify then answers `/cart/add` as `/cart/add.js`. Dawn's scripts do this. */
const acceptsJson = ({ request }: Visit) =>
  request.headers["x-requested-with"] === "XMLHttpRequest" ||
  /\b(?:javascript|json)\b/.test(request.headers.accept ?? "");

/** Handles the requests of Shopify's Ajax cart API. For any other request, returns false and sends no response. */
export function ajaxCart(visit: Visit, body: string): boolean {
  const path = visit.url.pathname;
  if (path === "/cart.js" || path === "/cart.json") return sendWithSections(visit, cartJson(visit), {});
  const [, action, extension] = /^\/cart\/(\w+)(\.js)?$/.exec(path) ?? [];
  if (action === undefined || !(extension || acceptsJson(visit))) return false;
  if (visit.request.method !== "POST") return sendCartError(visit, 405, "Use the POST method");
  let fields: Record<string, unknown>;
  try {
    fields = parseFields(visit.request.headers["content-type"] ?? "", body);
  } catch {
    return sendCartError(visit, 400, "The body is not valid JSON");
  }
  switch (action) {
    case "add":
      return add(visit, fields);
    case "update":
      return update(visit, fields);
    case "change":
      return change(visit, fields);
    case "clear":
      saveCart(visit, { lines: [] });
      return sendWithSections(visit, cartJson(visit), fields);
    default:
      return false;
  }
}
