import { send } from "./channel.js";
import { titleBarActions } from "./title-and-menu.js";

const openModals = [];

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

class ModalElement extends HTMLElement {
  // The app renders into this element, which is in the document only while the modal is shown.
  content = document.createElement("div");
  dialog = null;

  get src() {
    return this.getAttribute("src") ?? undefined;
  }
  set src(value) {
    value ? this.setAttribute("src", value) : this.removeAttribute("src");
  }
  get variant() {
    return this.getAttribute("variant") ?? "base";
  }
  set variant(value) {
    this.setAttribute("variant", value);
  }
  get showing() {
    return this.dialog !== null;
  }
  get contentWindow() {
    return this.dialog?.querySelector("iframe")?.contentWindow ?? null;
  }

  async show() {
    if (this.showing) return;
    const titleId = `modal-title-${Math.random().toString(36).slice(2)}`;
    this.dialog = make("dialog", {
      class: `dev-modal dev-modal-${this.variant}`,
      "aria-labelledby": titleId,
    });
    const close = make("button", { type: "button", class: "dev-modal-close", "aria-label": "Close" }, "✕");
    close.addEventListener("click", () => this.hide());
    this.dialog.append(
      make("header", {}, make("h2", { id: titleId }), close),
      make(
        "div",
        { class: "dev-modal-body" },
        this.src ? make("iframe", { src: this.src }) : this.filledContent(),
      ),
      make("footer", {}),
    );
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.hide();
    });
    this.dialog.addEventListener("mousedown", (event) => event.target === this.dialog && this.hide());
    document.body.append(this.dialog);
    this.renderTitleBar();
    this.dialog.showModal();
    openModals.push(this);
    send("modal", { isOpen: true });
    this.dispatchEvent(new Event("show"));
  }

  async hide() {
    if (!this.showing) return;
    this.dialog.close();
    this.dialog.remove();
    this.dialog = null;
    openModals.splice(openModals.indexOf(this), 1);
    send("modal", { isOpen: openModals.length > 0 });
    this.dispatchEvent(new Event("hide"));
  }

  async toggle() {
    return this.showing ? this.hide() : this.show();
  }

  disconnectedCallback() {
    this.hide();
  }

  /** Returns `content`. If no framework has rendered into it, first copies the markup inside `<ui-modal>` into it. */
  filledContent() {
    if (this.content.childNodes.length === 0) {
      const plain = [...this.children].filter((each) => !/^ui-(title|save)-bar$/i.test(each.tagName));
      if (plain.some((each) => each.childNodes.length > 0)) {
        this.content.replaceChildren(...plain.map((each) => each.cloneNode(true)));
      }
    }
    return this.content;
  }

  renderTitleBar() {
    if (!this.dialog) return;
    const bar = this.querySelector("ui-title-bar");
    this.dialog.querySelector("h2").textContent = bar?.getAttribute("title") ?? "";
    const buttons = (bar ? titleBarActions(bar) : []).map((action) => {
      const kind = action.variant === "primary" ? `primary ${action.tone}` : action.tone;
      const button = make("button", { type: "button", class: `dev-modal-action ${kind}` }, action.text);
      button.disabled = action.disabled || action.loading;
      if (action.loading) button.setAttribute("aria-busy", "true");
      button.addEventListener("click", () => bar.querySelectorAll("button, a")[action.index]?.click());
      return button;
    });
    // The primary action comes last, on the right.
    buttons.sort((a, b) => Number(a.className.includes("primary")) - Number(b.className.includes("primary")));
    this.dialog.querySelector("footer").replaceChildren(...buttons);
  }
}
customElements.define("ui-modal", ModalElement);

const find = (id) => document.getElementById(id);

export const modal = {
  show: async (id) => find(id)?.show(),
  hide: async (id) => find(id)?.hide(),
  toggle: async (id) => find(id)?.toggle(),
};
