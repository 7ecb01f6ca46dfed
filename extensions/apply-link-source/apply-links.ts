import {
  activeCodesIn,
  type Cart,
  codesIn,
  type PageState,
  priceCopy,
  readCart,
  setCodes,
  setForLater,
} from "./cart";
import type { NoticeKind } from "./config";
import { type Answer, loadLinks, type OpenedLink, updateLink } from "./links";
import { isItemOnItsWay, isShopperLeaving } from "./watch-for-added-items";

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

/** What to tell the shopper about one link. */
interface Told {
  link: OpenedLink;
  kind: NoticeKind;
}

/**
 * If the codes of a link have different outcomes, the shopper is told the first of these that occurred, or else the
 * outcome of the first code.
 */
const GOOD_NEWS: NoticeKind[] = ["applied", "ready"];

/**
 * Adds the codes of all answered links to the cart, as far as they combine, and removes codes that do nothing. Returns
 * undefined if there is no link to apply, or if the shopper is leaving the page. Empties `page.clicked` if there is an
 * outcome.
 *
 * Must run exclusively. Can be repeated: a code that is already in the cart is only checked. The outcome is `applied`
 * only if Shopify's cart says that the code applies.
 */
export async function applyLinks(page: PageState): Promise<AppliedLinks | undefined> {
  const { clicked } = page;
  const links = loadLinks();
  // Another tab may have applied a clicked link already. The notice is shown in this tab, too.
  const waiting = links.filter(({ token, answer, isDone }) => answer && (!isDone || clicked.includes(token)));
  if (!waiting.length && !clicked.length) return;
  const before = await readCart();
  let cart = before;
  const told: Told[] = [];
  for (const link of waiting) {
    const step = await applyLink(link, links, cart, page);
    cart = step.cart;
    if (step.kind) told.push({ link, kind: step.kind });
  }
  if (told.length) cart = await removeUselessCodes(cart, before, links, told);
  // The checkout may have started without the code, so promise nothing. The next page starts again.
  if (isShopperLeaving()) return;

  const active = activeCodesIn(cart);
  const news: Told[] = [];
  for (const each of told) {
    const { link } = each;
    // The code of a later link has replaced it.
    if (each.kind === "applied" && !active.includes(link.token)) each.kind = "better";
    const { kind } = each;
    if (clicked.includes(link.token) || kind !== link.told) news.push(each);
    // A code that doesn't work and is set for items that are added later has to be removed from the cart then.
    const isInTheWay = page.secured === link.token && !cart.item_count;
    const isDone = kind !== "ready" && kind !== "later" && !isInTheWay;
    updateLink(link.token, { told: kind, triedWith: contentsOf(cart), isDone });
  }
  const kind = GOOD_NEWS.find((each) => news.some((one) => one.kind === each)) ?? news[0]?.kind;
  if (kind) page.clicked = [];
  // After an added item, the theme has shown the new cart itself.
  if (!page.shown || contentsOf(page.shown) !== contentsOf(before)) page.shown = before;
  return {
    outcome: kind && { kind, codes: news.filter((one) => one.kind === kind).map(({ link }) => link.token) },
    cart,
    isChanged: cart.total_price !== page.shown.total_price || `${codesIn(cart)}` !== `${codesIn(page.shown)}`,
  };
}

/** A code that did not apply is tried again only if the cart's contents differ. */
const contentsOf = (cart: Cart) => `${cart.item_count}/${cart.original_total_price}`;

async function applyLink(link: OpenedLink, links: OpenedLink[], cart: Cart, page: PageState): Promise<Step> {
  const { token: code } = link;
  const { status, offer, combines, isShipping } = link.answer as Answer;
  const active = activeCodesIn(cart);
  const codes = codesIn(cart);
  // An order gets one code of an offer: the one that is active in the cart, or else the one of the newest link.
  const rivals = links.filter((each) => each !== link && offer && each.answer?.offer === offer);
  const rivalCodes = rivals.map(({ token }) => token);
  const withoutRivals = codes.filter((each) => !rivalCodes.includes(each));
  if (active.includes(code)) return { kind: "applied", cart: await changeCodes(cart, withoutRivals) };

  if (status !== "ready") {
    // An earlier notice said that the code is ready, or that it does not apply.
    const isSince = status === "ended" && link.told && link.told !== status;
    return { kind: isSince ? "ended_since" : (status.replace("-", "_") as NoticeKind), cart };
  }
  const otherCodes = codes.filter((each) => each !== code);
  if (rivalCodes.some((each) => active.includes(each))) {
    return { kind: "same_offer", cart: await changeCodes(cart, otherCodes) };
  }
  if (rivals.some((each) => !each.isDone && links.indexOf(each) > links.indexOf(link))) {
    updateLink(link.token, { isDone: true });
    return { cart };
  }
  const wanted = [...withoutRivals.filter((each) => each !== code), code];
  if (!cart.item_count) {
    // A cart without codes may not exist yet. Creating it now could replace the one that an item is just being added to.
    const next = codes.length ? await changeCodes(cart, wanted) : cart;
    if (!codes.length && page.clicked.includes(code)) await setForLater(code, page);
    const isKept = codesIn(next).includes(code) || code === page.secured;
    // An item that is just being added may not get a code that was set a moment ago, so don't promise anything yet.
    return isKept && !isItemOnItsWay() ? { kind: "ready", cart: next } : { cart: next };
  }

  if (link.triedWith === contentsOf(cart)) return { cart };
  const combined = await changeCodes(cart, wanted);
  // Compares discounts, not prices, because the shopper may have added an item. They don't include shipping.
  const isWorthIt = isShipping || combined.total_discount >= cart.total_discount;
  if (activeCodesIn(combined).includes(code) && isWorthIt) return { kind: "applied", cart: combined };
  // Shopify doesn't say why a code doesn't apply. If it applies without the other codes, they are better. An automatic
  // discount can't be removed to find out.
  const isBetterActive = active.length
    ? activeCodesIn(await priceCopy(cart, code)).includes(code)
    : !combines && combined.total_discount > 0;
  if (isBetterActive) return { kind: "better", cart: await setCodes(otherCodes) };
  return { kind: "later", cart: combined };
}

/** Replaces the codes in the cart, unless the cart already has exactly these codes. */
async function changeCodes(cart: Cart, codes: string[]): Promise<Cart> {
  return `${[...codes].sort()}` === `${codesIn(cart).sort()}` ? cart : setCodes(codes);
}

/**
 * Removes the codes of earlier links that do not apply, and codes that stopped applying because of the new code.
 * Shopify's checkout replaces such codes, too. Keeps a code that the shopper entered and that has not applied before.
 */
function removeUselessCodes(cart: Cart, before: Cart, links: OpenedLink[], told: Told[]): Promise<Cart> {
  const isUseful = (code: string) => {
    const kind = told.find(({ link }) => link.token === code)?.kind;
    if (kind === "ready" || kind === "later" || activeCodesIn(cart).includes(code)) return true;
    if (!cart.item_count) return !kind;
    return !links.some(({ token }) => token === code) && !activeCodesIn(before).includes(code);
  };
  return changeCodes(cart, codesIn(cart).filter(isUseful));
}
