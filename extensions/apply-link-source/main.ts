/**
 * Applies the discounts of a share link (`?dino_apply=CODE` on any storefront page) to the shopper's cart, and says
 * what happened. Runs on every page of the storefront.
 */
import { applyLinks } from "./apply-links";
import { askApp } from "./ask-app";
import { type Cart, secureCode } from "./cart";
import { exclusively } from "./exclusively";
import { addLinks, loadLinks } from "./links";
import { reloadWithNotice, scheduleCheckingNotice, showNotice, startNotices } from "./notice";
import { needsReload, refreshCarts, untilNotTyping } from "./refresh-carts";
import { takeTokens } from "./take-tokens";
import { isShopperBusy, watchForAddedItems } from "./watch-for-added-items";

/** The tokens of the link that opened this page, until the shopper has been told what happened to them. */
let clicked: string[] = [];
/** The cart whose prices the page shows, if it is not the current one. */
let shown: Cart | undefined;

function start(): void {
  startNotices();
  const opened = takeTokens();
  if (opened?.isInvalid) showNotice({ kind: "unavailable", codes: [] });
  clicked = opened?.tokens ?? [];
  addLinks(clicked);
  if (!loadLinks().some(({ isDone }) => !isDone)) return;
  watchForAddedItems(processAnswered);
  processLinks();
}

/** Asks the app for the links without an answer, and applies all links. */
async function processLinks(): Promise<void> {
  const hideCheckingNotice = clicked.length ? scheduleCheckingNotice(clicked) : () => {};
  const unanswered = loadLinks().filter(({ answer, isDone }) => !answer && !isDone);
  const answers = Promise.all(unanswered.map((link) => askApp(link, clicked.includes(link.token))));
  // Secure the code before the app has answered, so that it is not lost if the shopper checks out at once.
  const secure = async () => {
    shown = await secureCode(clicked);
  };
  if (clicked.length) await exclusively(secure).catch(() => {});
  await answers;
  await processAnswered();
  hideCheckingNotice();
}

/** Applies the links that the app has answered, shows the outcome and refreshes the page's carts. */
async function processAnswered(): Promise<void> {
  const tokens = clicked;
  // If a request fails, nothing is shown. The links stay, and the next page tries again.
  const apply = () => exclusively(() => applyLinks(tokens, shown)).catch(() => undefined);
  let applied = await apply();
  if (applied?.outcome?.kind === "later" && !tokens.length) {
    // The answer may be days old. Ask whether the offer has ended since.
    const doubtful = loadLinks().filter(({ told }) => told === "later");
    await Promise.all(doubtful.map((link) => askApp(link, false)));
    applied = (await apply()) ?? applied;
  }
  if (!applied) return;
  const { outcome, cart, isChanged } = applied;
  shown = cart;
  if (isChanged && needsReload()) {
    await untilNotTyping();
    // A reload would stop the shopper's way to the checkout.
    if (!isShopperBusy()) reloadWithNotice(outcome);
    return;
  }
  if (outcome) {
    clicked = [];
    showNotice(outcome);
  }
  if (isChanged) await refreshCarts(cart);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
