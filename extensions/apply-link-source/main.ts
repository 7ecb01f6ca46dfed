/**
 * Applies the discounts of a share link (`?dino_apply=CODE` on any storefront page) to the shopper's cart, and says
 * what happened. Runs on every page of the storefront.
 */
import { applyLinks } from "./apply-links";
import { askApp } from "./ask-app";
import { type PageState, secureCode } from "./cart";
import { exclusively } from "./exclusively";
import { addLinks, findUnanswered, loadLinks } from "./links";
import {
  hideCheckingNotice,
  hideNotice,
  reloadWithNotice,
  scheduleCheckingNotice,
  showNotice,
  startNotices,
} from "./notice";
import { isTyping, needsReload, refreshCarts } from "./refresh-carts";
import { takeTokens } from "./take-tokens";
import { isPageInUse, watchForAddedItems } from "./watch-for-added-items";

const page: PageState = { clicked: [] };

function start(): void {
  startNotices();
  const opened = takeTokens();
  if (opened?.isInvalid) showNotice({ kind: "unavailable", codes: [] });
  if (opened?.tokens.length) {
    page.clicked = opened.tokens;
    addLinks(opened.tokens);
  }
  if (!loadLinks().some(({ isDone }) => !isDone)) return;
  // The notice describes the cart as it was.
  watchForAddedItems(processAnswered, hideNotice);
  processLinks();
}

/** Asks the app for the links without an answer, and applies all links. */
async function processLinks(): Promise<void> {
  const { clicked } = page;
  if (clicked.length) scheduleCheckingNotice(clicked);
  // An earlier link, whose answer may never come, doesn't delay the clicked one.
  const links = findUnanswered().filter(({ token }) => !clicked.length || clicked.includes(token));
  const answers = Promise.all(links.map((link) => askApp(link, clicked.length > 0)));
  // Secure the code before the app has answered, so that it is not lost if the shopper checks out at once.
  const tokens = links.map(({ token }) => token);
  if (tokens.length) await exclusively(() => secureCode(tokens, page)).catch(() => {});
  await answers;
  await processAnswered();
  hideCheckingNotice();
}

/** Applies the links that the app has answered, shows the outcome and refreshes the page's carts. */
async function processAnswered(): Promise<void> {
  const isClicked = page.clicked.length > 0;
  // If a request fails, nothing is shown. The links stay, and the next page tries again.
  const apply = () => exclusively(() => applyLinks(page)).catch(() => undefined);
  const applied = await apply();
  if (!applied) return;
  if (applied.outcome?.kind === "later" && !isClicked) {
    // The answer may be days old. Ask whether the offer has ended since.
    const doubtful = loadLinks().filter(({ told }) => told === "later");
    await Promise.all(doubtful.map((link) => askApp(link, false)));
    const again = await apply();
    Object.assign(applied, again, { outcome: again?.outcome ?? applied.outcome });
  }
  const { outcome, cart, isChanged } = applied;
  // A reload would delete what the shopper has entered, or stop the shopper's way to the checkout.
  if (isChanged && needsReload() && !isPageInUse()) return reloadWithNotice(outcome);
  page.shown = cart;
  const refreshed = isChanged && refreshCarts(cart);
  // Show the price and the notice at the same time.
  if (!isTyping()) await refreshed;
  if (outcome) showNotice(outcome);
  await refreshed;
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
