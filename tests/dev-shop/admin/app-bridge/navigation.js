import { isMainWindow, listen, send } from "./channel.js";
import { shopHandle } from "./id-token.js";

/** Returns the path within the shop's admin, or null if the address is not in the Shopify admin. */
function adminPathOf(address) {
  const text = String(address);
  if (text.startsWith("shopify://admin")) return text.slice("shopify://admin".length).replace(/^\/*/, "/");
  if (text.startsWith("shopify:admin")) return text.slice("shopify:admin".length).replace(/^\/*/, "/");
  if (!/^https:/.test(text)) return null;
  const url = new URL(text);
  const rest = url.pathname + url.search;
  if (url.hostname === "admin.shopify.com") return rest.replace(/^\/store\/[^/]+/, "") || "/";
  // On Shopify's install page, the merchant grants scopes. The dev shop grants all scopes without asking, so open the
  // app instead.
  if (/\.myshopify\.com$/.test(url.hostname) && url.pathname === "/admin/oauth/install")
    return "/apps/dino-discounts";
  if (/\.myshopify\.com$/.test(url.hostname) && /^\/admin(\/|$)/.test(url.pathname))
    return rest.slice("/admin".length);
  return null;
}

const nativeOpen = window.open.bind(window);

window.open = (url, target, features) => {
  const adminPath = url ? adminPathOf(url) : null;
  if (adminPath === null) return nativeOpen(url, target, features);
  if (!target || target === "_blank")
    return nativeOpen(`/store/${shopHandle}${adminPath}`, "_blank", features);
  send("open", { adminPath });
  return null;
};

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0) return;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const adminPath = link ? adminPathOf(link.getAttribute("href") ?? "") : null;
  if (adminPath === null) return;
  event.preventDefault();
  const inNewTab = link.target === "_blank" || event.metaKey || event.ctrlKey;
  window.open(`shopify://admin${adminPath}`, inNewTab ? "_blank" : "_top");
});

// After a click in the admin's menu, wait until the app has hydrated and listens for `shopify:navigate`. If the app
// does not listen within 5 seconds, load the page instead.
let isAppListening = false;
const waitingClicks = [];
const nativeAddListener = EventTarget.prototype.addEventListener;
window.addEventListener = function addEventListener(type, ...rest) {
  nativeAddListener.call(this ?? window, type, ...rest);
  if (type !== "shopify:navigate" || isAppListening) return;
  isAppListening = true;
  for (const handleClick of waitingClicks.splice(0)) handleClick();
};

function navigate(href) {
  const menuLinks = [...document.querySelectorAll("ui-nav-menu a, s-app-nav a")];
  const link = menuLinks.find((each) => each.getAttribute("href") === href) ?? document.createElement("a");
  link.setAttribute("href", href);
  const isTemporary = !link.isConnected;
  if (isTemporary) document.body.append(link);
  link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  if (isTemporary) link.remove();
}

listen("navigate", ({ href }) => {
  if (isAppListening) return navigate(href);
  const timer = setTimeout(() => location.assign(href), 5000);
  waitingClicks.push(() => {
    clearTimeout(timer);
    navigate(href);
  });
});

function reportPath() {
  send("path", { path: location.pathname + location.search + location.hash, title: document.title });
}

if (isMainWindow) {
  for (const name of ["pushState", "replaceState"]) {
    const native = history[name].bind(history);
    history[name] = (...args) => {
      native(...args);
      reportPath();
    };
  }
  addEventListener("popstate", reportPath);
  addEventListener("hashchange", reportPath);
  addEventListener("DOMContentLoaded", reportPath);
  addEventListener("pagehide", () => send("unload"));
  // Reports clicks in the app to the admin frame, which then closes its mobile menu and dropdowns.
  addEventListener("pointerdown", () => send("pointerdown"));
}

// If the app is opened outside the admin, open the same page of the app in the admin.
if (window === window.top && shopHandle) {
  location.replace(`/store/${shopHandle}/apps/dino-discounts${location.pathname}${location.search}`);
}
