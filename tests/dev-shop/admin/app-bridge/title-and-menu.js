import { isMainWindow, listen, send } from "./channel.js";

/** Defines a custom element that reports its content when connected and at every change. */
function defineObserved(name, { changed, removed }) {
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        const report = () => this.isConnected && changed(this);
        this.observer = new MutationObserver(report);
        this.observer.observe(this, {
          childList: true,
          subtree: true,
          attributes: true,
          characterData: true,
        });
        // Wait, because the parser may not have reached the children yet.
        setTimeout(report);
      }
      disconnectedCallback() {
        this.observer?.disconnect();
        removed?.(this);
      }
    },
  );
}

function menuItems(element) {
  return [...element.querySelectorAll("a")]
    .filter((link) => link.getAttribute("rel") !== "home")
    .map((link) => ({ text: link.textContent.trim(), href: link.getAttribute("href") }));
}

const reportMenu = (element) => isMainWindow && send("menu", { items: menuItems(element) });
defineObserved("ui-nav-menu", { changed: reportMenu });
defineObserved("s-app-nav", { changed: reportMenu });

/** A title bar's buttons and links. The frame reports a click on one of them by its index. */
export function titleBarActions(element) {
  return [...element.querySelectorAll("button, a")].map((action, index) => ({
    index,
    text: action.textContent.trim(),
    variant: action.getAttribute("variant") ?? "",
    tone: action.getAttribute("tone") ?? "",
    group: action.closest("section")?.getAttribute("label") ?? "",
    disabled: action.hasAttribute("disabled"),
    loading: action.hasAttribute("loading") && action.getAttribute("loading") !== "false",
  }));
}

let current;

defineObserved("ui-title-bar", {
  changed(element) {
    const modal = element.closest("ui-modal");
    if (modal) return modal.titleBarChanged?.();
    if (!isMainWindow) return;
    current = element;
    send("title-bar", {
      title: element.getAttribute("title") ?? document.title,
      actions: titleBarActions(element),
    });
  },
  removed(element) {
    if (current !== element) return;
    current = undefined;
    documentTitle = "";
    reportDocumentTitle();
  },
});

// A page without a title bar uses the document's title.
let documentTitle = "";
function reportDocumentTitle() {
  if (!isMainWindow || current || document.title === documentTitle) return;
  documentTitle = document.title;
  send("title-bar", { title: documentTitle, actions: [] });
}
new MutationObserver(reportDocumentTitle).observe(document.head, {
  childList: true,
  subtree: true,
  characterData: true,
});
addEventListener("DOMContentLoaded", reportDocumentTitle);

listen("title-bar-action", ({ index }) => current?.querySelectorAll("button, a")[index]?.click());
