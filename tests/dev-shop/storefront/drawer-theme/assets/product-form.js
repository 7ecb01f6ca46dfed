import { announceLinesUpdate } from "./cart-events.js";
import { sectionIdsOf } from "./sections.js";
import { addBy, routes } from "./theme-options.js";

/** Adds with XMLHttpRequest, and resolves with the response's JSON. */
function addByXhr(body) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", routes.cart_add_url);
    request.setRequestHeader("Accept", "application/javascript");
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.responseType = "json";
    request.onload = () => resolve(request.response);
    request.onerror = () => reject(new Error("The request failed"));
    request.send(body);
  });
}

async function addByFetch(body) {
  const response = await fetch(routes.cart_add_url, {
    method: "POST",
    headers: { Accept: "application/javascript", "X-Requested-With": "XMLHttpRequest" },
    keepalive: addBy === "keepalive",
    body,
  });
  if (addBy !== "unread-fetch") return response.json();
  // Nobody reads the body of the response. The item's key and the sections are requested afterwards.
  if (!response.ok) return { status: response.status, description: "The item could not be added." };
  const cart = await (await fetch(`${routes.cart_url}.js`)).json();
  const { key } = cart.items.find((item) => String(item.variant_id) === body.get("id"));
  const url = `${location.pathname}?sections=${body.get("sections") ?? ""}`;
  const sections = body.has("sections") ? await (await fetch(url)).json() : {};
  return { key, sections };
}

/** The product form. Without this script, or if the theme adds with forms, the browser submits the form. */
class ProductForm extends HTMLElement {
  connectedCallback() {
    if (addBy === "form") return;
    this.addEventListener("submit", (event) => {
      if (event.submitter?.hasAttribute("formaction")) return;
      event.preventDefault();
      this.add(event.target);
    });
  }

  async add(form) {
    const button = this.querySelector(".product-form__submit");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const error = this.querySelector(".product-form__error");
    error.textContent = "";
    const cart = document.querySelector("cart-notification, cart-drawer");
    const body = new FormData(form);
    if (cart) {
      body.append("sections", sectionIdsOf(cart).join());
      body.append("sections_url", location.pathname);
      cart.setActiveElement(document.activeElement);
    }
    try {
      const send = addBy === "xhr" ? addByXhr : addByFetch;
      const added = await announceLinesUpdate("add", () => send(body));
      if (added.status) error.textContent = added.description;
      else if (cart) cart.renderContents(added);
      else location.assign(routes.cart_url);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }
}

customElements.define("product-form", ProductForm);
