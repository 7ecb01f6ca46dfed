import { listen, requestFromFrame, send } from "./channel.js";

// The open save bars, oldest first. The admin displays only the last one.
const openBars = [];

function reportTopBar() {
  const top = openBars.at(-1);
  send("save-bar", { bar: top ? top.describe() : null });
}

function show(bar) {
  if (openBars.includes(bar)) return;
  openBars.push(bar);
  reportTopBar();
}

function hide(bar) {
  if (!openBars.includes(bar)) return;
  openBars.splice(openBars.indexOf(bar), 1);
  reportTopBar();
}

const isSet = (element, name) => !!element?.hasAttribute(name) && element.getAttribute(name) !== "false";

class SaveBarElement extends HTMLElement {
  get showing() {
    return openBars.includes(this.bar);
  }
  get discardConfirmation() {
    return isSet(this, "discardconfirmation") || isSet(this, "discardConfirmation");
  }
  set discardConfirmation(value) {
    this.toggleAttribute("discardconfirmation", !!value);
  }
  get saveButton() {
    return this.querySelector('button[variant="primary"]');
  }
  get discardButton() {
    return this.querySelector('button:not([variant="primary"])');
  }
  bar = {
    describe: () => ({
      save: { disabled: isSet(this.saveButton, "disabled"), loading: isSet(this.saveButton, "loading") },
      discard: {
        disabled: isSet(this.discardButton, "disabled"),
        loading: isSet(this.discardButton, "loading"),
      },
      discardConfirmation: this.discardConfirmation,
    }),
    save: () => this.saveButton?.click(),
    discard: () => this.discardButton?.click(),
  };
  async show() {
    if (this.showing) return;
    show(this.bar);
    this.dispatchEvent(new Event("show"));
  }
  async hide() {
    if (!this.showing) return;
    hide(this.bar);
    this.dispatchEvent(new Event("hide"));
  }
  async toggle() {
    return this.showing ? this.hide() : this.show();
  }
  connectedCallback() {
    this.observer = new MutationObserver(() => this.showing && reportTopBar());
    this.observer.observe(this, { childList: true, subtree: true, attributes: true });
  }
  disconnectedCallback() {
    this.observer?.disconnect();
    hide(this.bar);
  }
}
customElements.define("ui-save-bar", SaveBarElement);

// A form with data-save-bar opens its own save bar at the first change. When the form is submitted or reset, the save
// bar closes.
const formBars = new Map();

function saveBarFormOf(event) {
  const form = event.target instanceof Element ? event.target.closest("form[data-save-bar]") : null;
  return form ?? (event.target?.form?.hasAttribute?.("data-save-bar") ? event.target.form : null);
}

function showFormBar(event) {
  const form = saveBarFormOf(event);
  if (!form || formBars.has(form)) return;
  const bar = {
    describe: () => ({
      save: {},
      discard: {},
      discardConfirmation: form.hasAttribute("data-discard-confirmation"),
    }),
    save: () => form.requestSubmit(),
    discard: () => form.reset(),
  };
  formBars.set(form, bar);
  show(bar);
}

function hideFormBar(form) {
  if (!formBars.has(form)) return;
  hide(formBars.get(form));
  formBars.delete(form);
}

document.addEventListener("input", showFormBar);
document.addEventListener("change", showFormBar);
document.addEventListener("submit", (event) => hideFormBar(event.target));
document.addEventListener("reset", (event) => hideFormBar(event.target));
// When a form is removed from the page, close its save bar.
new MutationObserver(() => {
  for (const form of formBars.keys()) if (!form.isConnected) hideFormBar(form);
}).observe(document, { childList: true, subtree: true });

listen("save-bar-save", () => openBars.at(-1)?.save());
listen("save-bar-discard", () => openBars.at(-1)?.discard());

const find = (id) => document.getElementById(id);

export const saveBar = {
  show: async (id) => find(id)?.show(),
  hide: async (id) => find(id)?.hide(),
  toggle: async (id) => find(id)?.toggle(),
  // Resolves immediately if no save bar is open. Otherwise, asks the merchant, and resolves if the merchant leaves the
  // page without saving. If the merchant stays, the promise never resolves. Shopify's promise doesn't resolve either.
  async leaveConfirmation() {
    if (openBars.length === 0) return;
    if (await requestFromFrame("leave-confirmation")) return;
    await new Promise(() => {});
  },
};
