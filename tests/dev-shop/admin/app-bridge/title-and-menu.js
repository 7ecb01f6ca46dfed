import { isMainWindow, listen, send } from "./channel.js";

/** Defines a custom element. `changed` is called when the element is connected and whenever its content changes. */
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

/** A title bar's buttons and links. When a button or link is clicked, the admin frame sends its index. */
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

let currentTitleBar;

defineObserved("ui-title-bar", {
  changed(element) {
    const modal = element.closest("ui-modal");
    if (modal) return modal.renderTitleBar?.();
    if (!isMainWindow) return;
    currentTitleBar = element;
    send("title-bar", {
      title: element.getAttribute("title") ?? document.title,
      actions: titleBarActions(element),
    });
  },
  removed(element) {
    if (currentTitleBar !== element) return;
    currentTitleBar = undefined;
    documentTitle = "";
    reportDocumentTitle();
  },
});

// A page without a title bar uses the document's title.
let documentTitle = "";
function reportDocumentTitle() {
  if (!isMainWindow || currentTitleBar || document.title === documentTitle) return;
  documentTitle = document.title;
  send("title-bar", { title: documentTitle, actions: [] });
}
new MutationObserver(reportDocumentTitle).observe(document.head, {
  childList: true,
  subtree: true,
  characterData: true,
});
addEventListener("DOMContentLoaded", reportDocumentTitle);

listen("title-bar-action", ({ index }) => currentTitleBar?.querySelectorAll("button, a")[index]?.click());
