/**
 * Applies the discounts of a share link (`?dino_apply=CODE` on any storefront page) to the shopper's cart, and says
 * what happened. Runs on every page of the storefront.
 */
import { applyLinks } from "./apply-links";
import { askApp } from "./ask-app";
import { secureCode } from "./cart";
import { exclusively } from "./exclusively";
import { addLinks, loadLinks } from "./links";
import { reloadWithNotice, scheduleCheckingNotice, showNotice, startNotices } from "./notice";
import { needsReload, refreshCarts, untilNotTyping } from "./refresh-carts";
import { takeTokens } from "./take-tokens";
import { isShopperBusy, watchForAddedItems } from "./watch-for-added-items";

function start(): void {
  startNotices();
  const opened = takeTokens();
  if (opened?.isInvalid) showNotice({ kind: "unavailable", codes: [] });
  addLinks(opened?.tokens ?? []);
  if (!loadLinks().some(({ isDone }) => !isDone)) return;
  watchForAddedItems(() => processAnswered([]));
  processLinks(opened?.tokens ?? []);
}

/** Asks the app for the links without an answer, and applies all links. `clicked`: the tokens of the page's URL. */
async function processLinks(clicked: string[]): Promise<void> {
  const hideCheckingNotice = clicked.length ? scheduleCheckingNotice(clicked) : () => {};
  const unanswered = loadLinks().filter(({ answer, isDone }) => !answer && !isDone);
  const answers = Promise.all(unanswered.map((link) => askApp(link, clicked.includes(link.token))));
  // Secure the code before the app has answered, so that it is not lost if the shopper checks out at once.
  const shown = clicked.length
    ? await exclusively(() => secureCode(clicked)).catch(() => undefined)
    : undefined;
  await answers;
  await processAnswered(clicked, shown);
  hideCheckingNotice();
}

/** Applies the links that the app has answered, shows the outcome and refreshes the page's carts. */
async function processAnswered(
  clicked: string[],
  shown?: Awaited<ReturnType<typeof secureCode>>,
): Promise<void> {
  if (!loadLinks().some(({ answer, isDone }) => answer && !isDone)) return;
  // If a request fails, nothing is shown. The links stay, and the next page tries again.
  const apply = () => exclusively(() => applyLinks(clicked, shown)).catch(() => undefined);
  let applied = await apply();
  if (applied?.outcome?.kind === "later" && !clicked.length) {
    // The answer may be days old. Ask whether the offer has ended since.
    const doubtful = loadLinks().filter(({ told }) => told === "later");
    await Promise.all(doubtful.map((link) => askApp(link, false)));
    applied = (await apply()) ?? applied;
  }
  if (!applied) return;
  const { outcome, cart, isChanged } = applied;
  if (isChanged && needsReload()) {
    await untilNotTyping();
    // A reload would stop the shopper's way to the checkout.
    if (!isShopperBusy()) reloadWithNotice(outcome);
    return;
  }
  if (outcome) showNotice(outcome);
  if (isChanged) await refreshCarts(cart);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
