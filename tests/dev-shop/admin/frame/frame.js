import { make } from "./dialog.js";
import { closeDropdowns, closeMenu } from "./menu.js";
import { frameData, iframe, on, send } from "./messages.js";
import { clearSaveBar, confirmLeave } from "./save-bar.js";
import "./toasts.js";
import "./resource-picker.js";

// Parameters that Shopify adds to the app's URL. They are not part of the URL that the merchant sees.
const addedParameters = ["embedded", "host", "hmac", "id_token", "locale", "session", "shop", "timestamp"];
const loadingBar = document.getElementById("loading-bar");
const appMenu = document.getElementById("app-menu");
const title = document.getElementById("title");
let menu = [];
let path = "";
let isAppLoading = false;

function updateLoadingBar() {
  loadingBar.hidden = !isAppLoading && iframe.dataset.isLoaded === "yes";
}

function setTitle(text) {
  title.textContent = text && text !== "Dino Discounts" ? text : "";
  document.title = [...new Set([text, "Dino Discounts", frameData.shopName])].filter(Boolean).join(" · ");
}

function markCurrentMenuEntry() {
  const currentPath = new URL(path || "/", location.origin).pathname;
  // Mark the entry with the longest matching path: /app/coupons/3 belongs to /app/coupons, not to /app.
  const matching = menu.filter(({ href }) => {
    const target = new URL(href, location.origin).pathname;
    return currentPath === target || currentPath.startsWith(`${target}/`);
  });
  const best = matching.sort((a, b) => b.href.length - a.href.length)[0];
  for (const link of appMenu.querySelectorAll("a")) {
    if (best && link.dataset.href === best.href) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

on("path", (message) => {
  const url = new URL(message.path, location.origin);
  for (const name of addedParameters) url.searchParams.delete(name);
  path = url.pathname + url.search + url.hash;
  if (!url.pathname.startsWith("/auth/")) history.replaceState(null, "", frameData.base + path);
  iframe.dataset.isLoaded = "yes";
  updateLoadingBar();
  markCurrentMenuEntry();
});

on("unload", () => {
  iframe.dataset.isLoaded = "no";
  isAppLoading = false;
  clearSaveBar();
  updateLoadingBar();
});

on("loading", (message) => {
  isAppLoading = message.isLoading;
  updateLoadingBar();
});

on("menu", (message) => {
  menu = message.items;
  const onMenuClick = (href) => async (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (!(await confirmLeave())) return;
    closeMenu();
    send("navigate", { href });
  };
  appMenu.replaceChildren(
    ...menu.map(({ text, href }) =>
      make(
        "li",
        {},
        make("a", { href: frameData.base + href, "data-href": href, onclick: onMenuClick(href) }, text),
      ),
    ),
  );
  markCurrentMenuEntry();
});

on("title-bar", (message) => {
  setTitle(message.title);
  const onActionClick = (index) => () => {
    closeDropdowns();
    send("title-bar-action", { index });
  };
  const button = (action, className) =>
    make(
      "button",
      {
        type: "button",
        class: className,
        disabled: action.disabled || action.loading,
        onclick: onActionClick(action.index),
      },
      action.text,
    );
  const groups = new Map();
  const ungrouped = [];
  for (const action of message.actions) {
    if (action.variant === "breadcrumb") continue;
    if (action.group) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
    else ungrouped.push(action);
  }
  const dropdown = (label, actions, className) =>
    make(
      "details",
      { class: className },
      make("summary", {}, label),
      make("div", {}, ...actions.map((each) => button(each, each.tone))),
    );
  const secondary = ungrouped.filter((each) => each.variant !== "primary");
  const nonPrimary = [...secondary, ...[...groups.values()].flat()];
  document.getElementById("title-actions").replaceChildren(
    ...[...groups].map(([label, actions]) => dropdown(label, actions, "wide-only")),
    ...secondary.map((each) => button(each, `wide-only ${each.tone}`)),
    // On a phone, there is room for the primary button only, so all other buttons are in a menu.
    ...(nonPrimary.length > 0 ? [dropdown("⋯", nonPrimary, "narrow-only")] : []),
    ...ungrouped
      .filter((each) => each.variant === "primary")
      .map((each) => button(each, `primary ${each.tone}`)),
  );
  document.querySelector(".narrow-only summary")?.setAttribute("aria-label", "More actions");
});

on("open", async ({ adminPath }) => {
  if (!(await confirmLeave())) return;
  clearSaveBar();
  location.assign(frameData.store + adminPath);
});

on("modal", ({ isOpen }) => {
  document.getElementById("dim").hidden = !isOpen;
});

on("pointerdown", () => {
  closeMenu();
  closeDropdowns();
});

iframe.addEventListener("load", () => {
  iframe.dataset.isLoaded = "yes";
  updateLoadingBar();
});
updateLoadingBar();
