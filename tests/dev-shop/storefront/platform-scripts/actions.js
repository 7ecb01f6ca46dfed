/*
 * `window.Shopify.actions`, as documented: https://shopify.dev/docs/api/storefront-events-and-actions. As in Shopify,
 * this is a module script, so the actions exist from DOMContentLoaded on.
 */
const CART_URL = "/storefront-actions/cart";

/** Sends a request that stands in for one to the Storefront API. Rejects if the request fails. */
async function request(payload, signal) {
  const url = `${window.Shopify.routes.root.replace(/\/$/, "")}${CART_URL}`;
  const response = await fetch(
    url,
    payload && {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(payload),
      signal,
    },
  );
  if (!response.ok) throw new Error(`updateCart failed with status ${response.status}`);
  return response.json();
}

/** The elements in which Dawn and its forks show a cart. */
const RECOGNIZED = "cart-drawer, cart-drawer-items, cart-items, cart-notification, #cart-icon-bubble";

/** Shows the new cart in the recognized elements. Returns false if the page has none. */
async function refreshRecognizedTheme() {
  const elements = [...document.querySelectorAll(RECOGNIZED)];
  if (elements.length === 0) return false;
  const entries = elements.flatMap((element) => element.getSectionsToRender?.() ?? [{ id: element.id }]);
  const ids = [...new Set(entries.map((entry) => entry.section ?? entry.id))];
  for (let start = 0; start < ids.length; start += 5) {
    const query = ids.slice(start, start + 5).join(",");
    const sections = await (await fetch(`${location.pathname}?sections=${query}`)).json();
    for (const { id, section, selector } of entries) {
      const markup = sections[section ?? id];
      if (!markup) continue;
      const source = new DOMParser()
        .parseFromString(markup, "text/html")
        .querySelector(selector ?? ".shopify-section");
      const root = section ? document.getElementById(id) : document;
      const mount =
        section || selector
          ? (root?.querySelector(selector) ?? (section && root))
          : document.getElementById(id);
      if (source && mount) mount.replaceChildren(...source.cloneNode(true).childNodes);
    }
  }
  return true;
}

/** Dispatches an event with its properties on the element itself, not in `detail`, as Shopify's events have them. */
function dispatch(target, type, properties) {
  (target ?? document).dispatchEvent(Object.assign(new Event(type, { bubbles: true }), properties));
}

/** Dispatches the events of an update as it starts, each with the promise of the result. */
function announce({ lines, note, discountCodes }, { event = {} }, promise, targetOf) {
  const { context = "standard-action", detail } = event;
  const common = { promise, detail };
  if (lines?.length) {
    const added = lines.every((line) => "merchandiseId" in line);
    const action = added ? "add" : lines.every((line) => line.quantity === 0) ? "remove" : "update";
    const type = "shopify:cart:lines-update";
    dispatch(targetOf({ type, action }), type, { ...common, action, context, lines });
  }
  if (note !== undefined) {
    const type = "shopify:cart:note-update";
    dispatch(targetOf({ type }), type, { ...common, context, note });
  }
  if (discountCodes !== undefined) {
    const type = "shopify:cart:discount-update";
    dispatch(targetOf({ type }), type, { ...common, discountCodes: discountCodes.map((code) => ({ code })) });
  }
}

/** Adds `isDefault()` and `configure()` to an action. */
function configurable(run) {
  let configuration = null;
  const action = (...args) => run(configuration, ...args);
  action.isDefault = () => configuration === null;
  action.configure = (next) => {
    configuration = next;
    return true;
  };
  return action;
}

const updateCart = configurable((configuration, payload, options = {}) => {
  if (typeof payload !== "object" || payload === null) {
    return Promise.reject(new TypeError("updateCart needs a payload"));
  }
  const write = () => request(payload, options.signal);
  const update = async () => {
    if (configuration?.handler) return configuration.handler(write, payload, options);
    const result = await write();
    if (!(await refreshRecognizedTheme())) location.reload();
    return result;
  };
  const promise = update();
  announce(payload, options, promise, (meta) => configuration?.eventTarget?.(meta));
  promise.catch((error) => dispatch(document, "shopify:cart:error", { error: error.message }));
  return promise;
});

const openCart = configurable(async (configuration) => {
  const openByDefault = async () => {
    const drawer = document.querySelector("cart-drawer");
    if (drawer) drawer.open();
    else location.assign(`${window.Shopify.routes.root}cart`);
  };
  return configuration?.handler ? configuration.handler(openByDefault) : openByDefault();
});

const getCart = async () => ({ cart: (await request()).cart });
getCart.isDefault = () => true;
getCart.configure = () => {
  throw new TypeError("getCart is not configurable");
};

window.Shopify.actions = { getCart, updateCart, openCart };
