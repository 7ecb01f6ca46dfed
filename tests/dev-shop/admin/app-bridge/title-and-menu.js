import { isMainWindow, listen, send } from "./channel.js";

/**
 * Defines a custom element. `onChange` is called after the element is connected, and whenever its attributes or content
 * change. `onRemove` is called after the element is removed from the document.
 */
function defineObserved(name, { onChange, onRemove }) {
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback() {
        const report = () => this.isConnected && onChange(this);
        this.observer = new MutationObserver(report);
        this.observer.observe(this, {
          childList: true,
          subtree: true,
          attributes: true,
          characterData: true,
        });
        // Wait, because the parser may not have reached the element's children yet.
        setTimeout(report);
      }
      disconnectedCallback() {
        this.observer?.disconnect();
        onRemove?.(this);
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
defineObserved("ui-nav-menu", { onChange: reportMenu });
defineObserved("s-app-nav", { onChange: reportMenu });

/** A title bar's actions: its buttons and links. When an action is clicked, the admin frame sends its `index`. */
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
  onChange(element) {
    const modal = element.closest("ui-modal");
    if (modal) return modal.renderTitleBar?.();
    if (!isMainWindow) return;
    currentTitleBar = element;
    send("title-bar", {
      title: element.getAttribute("title") ?? document.title,
      actions: titleBarActions(element),
    });
  },
  onRemove(element) {
    if (currentTitleBar !== element) return;
    currentTitleBar = undefined;
    reportedTitle = "";
    reportDocumentTitle();
  },
});

// If the app's page has no title bar, the admin shows the document's title.
let reportedTitle = "";
function reportDocumentTitle() {
  if (!isMainWindow || currentTitleBar || document.title === reportedTitle) return;
  reportedTitle = document.title;
  send("title-bar", { title: reportedTitle, actions: [] });
}
new MutationObserver(reportDocumentTitle).observe(document.head, {
  childList: true,
  subtree: true,
  characterData: true,
});
addEventListener("DOMContentLoaded", reportDocumentTitle);

listen("title-bar-action", ({ index }) => currentTitleBar?.querySelectorAll("button, a")[index]?.click());
