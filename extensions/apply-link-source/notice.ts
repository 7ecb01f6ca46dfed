import type { Outcome } from "./apply-links";
import { getConfig, KEY } from "./config";
import { CHECKOUT } from "./watch-for-added-items";

const SHOWN_MS = 12_000;
/** A shopper on a slow network is told that the code is being checked. */
const CHECKING_AFTER_MS = 400;
const PLACE_EVERY_MS = 300;

/** Long enough for the browser to draw the page without the old notice, so that the new one causes no layout shift. */
const PAUSE_MS = 100;

let showTimer: ReturnType<typeof setTimeout> | undefined;
let placeTimer: ReturnType<typeof setInterval> | undefined;
/** Whether the last notice is `checking`. It may not be shown yet. */
let isChecking = false;

/** The notice's element, from the block. It contains the message and a close button, and is not displayed at first. */
const getBox = () => document.getElementById(`${KEY}-notice`) as HTMLElement;

/**
 * Shows what happened to the codes, unless the merchant turned notices off. Replaces the notice that is shown, or that
 * is about to be shown.
 */
export function showNotice({ kind, codes }: Outcome, delayMs = PAUSE_MS): void {
  if (getConfig().notice?.isShown === false) return;
  hideNotice();
  isChecking = kind === "checking";
  showTimer = setTimeout(() => {
    const box = getBox();
    const [message, closeButton] = box.children as unknown as [HTMLElement, HTMLElement];
    closeButton.onclick = hideNotice;
    box.style.display = "flex";
    message.textContent = textFor(kind).replaceAll("{code}", codes.join(" + "));
    const hideAt = Date.now() + SHOWN_MS;
    place(box);
    placeTimer = setInterval(() => {
      if (Date.now() > hideAt && !box.matches(":hover,:focus-within")) hideNotice();
      else place(box);
    }, PLACE_EVERY_MS);
  }, delayMs);
}

export function hideNotice(): void {
  clearTimeout(showTimer);
  clearInterval(placeTimer);
  getBox().style.display = "none";
}

/** Shows the notice `checking` if no other notice is shown before. */
export const scheduleCheckingNotice = (codes: string[]) =>
  showNotice({ kind: "checking", codes }, CHECKING_AFTER_MS);

export function hideCheckingNotice(): void {
  if (isChecking) hideNotice();
}

/** Reloads the page. The notice is shown on the reloaded page. */
export function reloadWithNotice(outcome: Outcome | undefined): void {
  // The history state survives a reload, even if the browser blocks storage.
  history.replaceState({ ...history.state, [KEY]: outcome }, "");
  location.reload();
}

/** Shows the notice of reloadWithNotice, and makes the Escape key close notices. */
export function startNotices(): void {
  const outcome = history.state?.[KEY];
  if (outcome) {
    history.replaceState({ ...history.state, [KEY]: undefined }, "");
    showNotice(outcome);
  }
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hideNotice();
  });
}

/** Returns the text for the storefront's language. The merchant's own text is for `applied`, because it may promise. */
function textFor(kind: Outcome["kind"]): string {
  const { locale, notice, texts } = getConfig();
  const own = notice?.texts[locale] ?? notice?.texts[locale.split("-")[0] ?? ""];
  return (kind === "applied" && own) || (texts[kind] ?? texts.unavailable);
}

/**
 * Moves the notice to the first place where it covers no button, or else no checkout button. Called again and again,
 * because the shopper may open a drawer.
 */
function place(box: HTMLElement): void {
  const atTop = "16px 16px auto";
  const others = ["auto 16px 16px", "auto 16px 96px", "96px 16px auto"];
  const insets = getConfig().place === "top" ? [atTop, ...others] : others;
  const harms = insets.map((inset) => {
    box.style.inset = inset;
    return harmOf(box);
  });
  box.style.inset = insets[harms.indexOf(Math.min(...harms))] as string;
}

/** Returns 2 if the box covers a button that leads to the checkout, 1 if it covers another control, and otherwise 0. */
function harmOf(box: HTMLElement): number {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  let harm = 0;
  for (const x of [left, (left + right) / 2, right - 1]) {
    for (const y of [top, (top + bottom) / 2, bottom - 1]) {
      const covered = document.elementsFromPoint(x, y).find((element) => !box.contains(element));
      const control = covered?.closest("button,a,input,textarea");
      if (control) harm = Math.max(harm, control.matches(`[name=add],${CHECKOUT}`) ? 2 : 1);
    }
  }
  return harm;
}
