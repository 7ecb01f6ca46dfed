import { activeCodesIn, type Cart, codesIn, readCart, setCodes } from "./cart";
import type { NoticeKind } from "./config";
import { type Answer, loadLinks, type OpenedLink, updateLink } from "./links";
import { isShopperBusy } from "./watch-for-added-items";

/** What to tell the shopper. */
export interface Outcome {
  kind: NoticeKind;
  codes: string[];
}

export interface AppliedLinks {
  /** Undefined if there is nothing new to tell. */
  outcome: Outcome | undefined;
  cart: Cart;
  /** Whether the cart differs from the one that the page shows. */
  isChanged: boolean;
}

/** What happened to one link, and the cart after it. `kind` is undefined if there is nothing to tell. */
interface Step {
  kind?: NoticeKind;
  cart: Cart;
}

/** If the codes of a link have different outcomes, the shopper is told the first of these that occurred. */
const PRECEDENCE: NoticeKind[] = ["applied", "ready", "better", "same_offer", "later"];

/**
 * Adds the codes of all answered links to the cart, as far as they combine, and removes codes that do nothing. Returns
 * undefined if no link is waiting. `clicked` are the tokens of the link that the shopper has just opened. `shown` is the
 * cart that the page showed at first, if it may differ from the current one.
 *
 * Must run exclusively. Can be repeated: a code that is already in the cart is only checked. The outcome is `applied`
 * only if Shopify's cart says that the code changes the price.
 */
export async function applyLinks(clicked: string[], shown?: Cart): Promise<AppliedLinks | undefined> {
  const links = loadLinks();
  // Another tab may have applied a clicked link already. Its shopper is told in this tab, too.
  const waiting = links.filter(({ token, answer, isDone }) => answer && (!isDone || clicked.includes(token)));
  if (!waiting.length) return;
  const before = await readCart();
  let cart = before;
  const told: { kind: NoticeKind; code: string; isNew: boolean }[] = [];
  for (const link of waiting) {
    const step = await applyLink(link, links, cart);
    cart = step.cart;
    const { kind } = step;
    if (!kind) continue;
    told.push({ kind, code: link.token, isNew: clicked.includes(link.token) || kind !== link.told });
    const isDone = kind !== "ready" && kind !== "later";
    updateLink(link.token, { told: kind, triedWith: contentsOf(cart), isDone });
  }
  if (told.length) cart = await removeUselessCodes(cart, before, links, told);

  const news = told.filter(({ isNew }) => isNew);
  const kind = PRECEDENCE.find((each) => news.some((one) => one.kind === each)) ?? news[0]?.kind;
  // After an added item, the theme has shown the new cart itself.
  const page = shown && contentsOf(shown) === contentsOf(before) ? shown : before;
  return {
    outcome: kind && { kind, codes: news.filter((one) => one.kind === kind).map(({ code }) => code) },
    cart,
    isChanged: cart.total_price !== page.total_price || `${codesIn(cart)}` !== `${codesIn(page)}`,
  };
}

/** A code that did not apply is tried again only if the cart's contents differ. */
const contentsOf = (cart: Cart) => `${cart.item_count}/${cart.original_total_price}`;

async function applyLink(link: OpenedLink, links: OpenedLink[], cart: Cart): Promise<Step> {
  const { token: code } = link;
  const { status, offer, combines } = link.answer as Answer;
  if (status !== "ready") {
    const kind = status === "ended" && link.told ? "ended_since" : status.replace("-", "_");
    return { kind: kind as NoticeKind, cart };
  }
  const active = activeCodesIn(cart);
  if (active.includes(code)) return { kind: "applied", cart };

  const codes = codesIn(cart);
  const otherCodes = codes.filter((each) => each !== code);
  // An order gets one code of an offer: the one that is active in the cart, or else the one of the newest link.
  const rivals = links.filter((each) => each !== link && each.answer?.offer === offer);
  const rivalCodes = rivals.map(({ token }) => token);
  if (rivalCodes.some((each) => active.includes(each))) {
    return { kind: "same_offer", cart: await changeCodes(cart, otherCodes) };
  }
  if (rivals.some((each) => !each.isDone && links.indexOf(each) > links.indexOf(link))) {
    updateLink(link.token, { isDone: true });
    return { cart };
  }
  const wanted = [...otherCodes.filter((each) => !rivalCodes.includes(each)), code];
  if (!cart.item_count) {
    // A cart without codes may not exist yet. Creating it now could replace the one that an item is just being added to.
    const next = codes.length ? await changeCodes(cart, wanted) : cart;
    const isKept = codesIn(next).includes(code) || link.isSecured;
    // An item that is just being added may not get a code that was set a moment ago, so don't promise anything yet.
    return isKept && !isShopperBusy() ? { kind: "ready", cart: next } : { cart: next };
  }

  if (link.triedWith === contentsOf(cart)) return { cart };
  const combined = await changeCodes(cart, wanted);
  if (activeCodesIn(combined).includes(code) && combined.total_price <= cart.total_price) {
    return { kind: "applied", cart: combined };
  }
  // Shopify doesn't say why a code doesn't apply. If it applies without the other codes, they are better. An automatic
  // discount can't be removed to find out.
  if (active.length) {
    const appliesAlone = await testAlone(code, otherCodes);
    return { kind: appliesAlone ? "better" : "later", cart: await readCart() };
  }
  const isBetterActive = !combines && combined.total_discount > 0;
  return isBetterActive
    ? { kind: "better", cart: await setCodes(otherCodes) }
    : { kind: "later", cart: combined };
}

/** Returns whether the code applies without the other codes. The cart has only the other codes afterwards. */
async function testAlone(code: string, otherCodes: string[]): Promise<boolean> {
  const restore = () => setCodes(otherCodes);
  // If the shopper leaves the page in the meantime, the browser still sends this request.
  addEventListener("pagehide", restore);
  try {
    return activeCodesIn(await setCodes([code])).includes(code);
  } finally {
    await restore();
    removeEventListener("pagehide", restore);
  }
}

/** Replaces the codes in the cart, unless the cart already has exactly these codes. */
async function changeCodes(cart: Cart, codes: string[]): Promise<Cart> {
  return `${[...codes].sort()}` === `${codesIn(cart).sort()}` ? cart : setCodes(codes);
}

/**
 * Removes the codes of earlier links that do not apply, and codes that stopped applying because of the new code.
 * Shopify's checkout replaces such codes, too. Keeps a code that the shopper entered and that has not applied before.
 */
function removeUselessCodes(
  cart: Cart,
  before: Cart,
  links: OpenedLink[],
  told: { kind: NoticeKind; code: string }[],
): Promise<Cart> {
  const isUseful = (code: string) => {
    const kind = told.find((each) => each.code === code)?.kind;
    if (kind === "ready" || kind === "later" || activeCodesIn(cart).includes(code)) return true;
    if (!cart.item_count) return !kind;
    return !links.some(({ token }) => token === code) && !activeCodesIn(before).includes(code);
  };
  return changeCodes(cart, codesIn(cart).filter(isUseful));
}
