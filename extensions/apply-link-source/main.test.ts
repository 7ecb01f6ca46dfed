import { Window } from "happy-dom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer } from "./links";

let window: Window;
/** The shop's cart. The code TEN takes 10% off, if `isEligible`. */
let cart: { items: number; codes: string[]; isEligible: boolean };
/** The app's answer for each token. A token without one gets no response. */
let answers: Record<string, Answer["status"]>;
/** The paths of all requests, without the click's random key. */
let requests: string[];
let storage: Record<string, string>;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-01T12:00:00Z") });
  cart = { items: 1, codes: [], isEligible: true };
  answers = { TEN: "ready" };
  requests = [];
  storage = {};
  vi.stubGlobal("fetch", async (url: string, { body }: RequestInit = {}) => {
    requests.push(url.replace(/click=\d+/, "click=KEY"));
    const token = /token=(\w+)/.exec(url)?.[1];
    if (token) {
      if (!answers[token]) throw new TypeError("Failed to fetch");
      return Response.json({ status: answers[token], offer: token, combines: true, isShipping: false });
    }
    if (url.startsWith("/discount/")) {
      cart.codes = [url.slice("/discount/".length)];
      return { type: "opaqueredirect" };
    }
    if (url.includes("?sections=")) {
      return Response.json({ drawer: `<div class="shopify-section">${cartJson().total_price}</div>` });
    }
    if (body) cart.codes = (JSON.parse(body as string).discount as string).split(",").filter(Boolean);
    return Response.json(cartJson());
  });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await window.happyDOM.close();
});

function cartJson() {
  const price = cart.items * 1000;
  const isActive = (code: string) => code === "TEN" && cart.isEligible && cart.items > 0;
  const discount = cart.codes.some(isActive) ? price / 10 : 0;
  return {
    item_count: cart.items,
    items: cart.items > 0 ? [{ variant_id: 7, quantity: cart.items }] : [],
    original_total_price: price,
    total_price: price - discount,
    total_discount: discount,
    discount_codes: cart.codes.map((code) => ({ code, applicable: isActive(code) })),
  };
}

/** Opens a page of the storefront, with `html` in its body, and waits until the script has done everything. */
async function openPage(path: string, html = "", updateCart?: unknown): Promise<void> {
  window = new Window({ url: `https://dino.example${path}` });
  const texts = Object.fromEntries(
    ["ready", "applied", "later", "ended", "ended_since", "checking"].map((kind) => [kind, `${kind} {code}`]),
  );
  const config = { cartUrl: "/cart.js", updateUrl: "/cart/update.js", locale: "en", notice: null, texts };
  window.document.body.innerHTML = `
    <script type="application/json" id="dino-apply-link">${JSON.stringify(config)}</script>
    <div id="dino-apply-link-notice" style="display:none"><span role="status"></span><button></button></div>
    ${html}`;
  Object.assign(window.document, { elementsFromPoint: () => [] });
  if (updateCart) Object.assign(window, { Shopify: { actions: { updateCart } } });
  const { document, location, history, DOMParser, CustomEvent } = window;
  const addEventListener = window.addEventListener.bind(window);
  const removeEventListener = window.removeEventListener.bind(window);
  const globals = { window, document, location, history, DOMParser, CustomEvent, navigator: {} };
  for (const [name, value] of Object.entries({ ...globals, addEventListener, removeEventListener })) {
    vi.stubGlobal(name, value);
  }
  vi.stubGlobal("localStorage", storage);
  vi.resetModules();
  await import("./main");
  await vi.advanceTimersByTimeAsync(100);
}

/** The text of the notice that is displayed, or nothing. */
const notice = () => {
  const box = window.document.querySelector("#dino-apply-link-notice");
  const isHidden = box?.getAttribute("style")?.includes("display: none");
  return isHidden ? "" : box?.querySelector("span")?.textContent;
};
const click = (selector: string) =>
  window.document.querySelector(selector)?.dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
/** The time after which the last check that follows a click has run. */
const untilChecked = () => vi.advanceTimersByTimeAsync(5_100);

test("without a link, the script sends no request and stores nothing", async () => {
  await openPage("/?page=2");
  expect([requests, storage]).toEqual([[], {}]);
});

test("a link is applied with four requests", async () => {
  await openPage("/?dino_apply=TEN");
  expect(notice()).toBe("applied TEN");
  expect(requests).toEqual(["/apps/dino/link?token=TEN&click=KEY", "/cart.js", "/discount/TEN", "/cart.js"]);
});

test("a link without an answer does not delay a new link, and is asked for again later", async () => {
  await openPage("/?dino_apply=GONE");
  expect(notice()).toBe("");
  requests = [];
  await openPage("/?dino_apply=TEN");
  expect(notice()).toBe("applied TEN");
  expect(requests.filter((each) => each.includes("GONE"))).toEqual([]);
  answers.GONE = "ended";
  await openPage("/");
  expect(requests.filter((each) => each.includes("GONE"))).toEqual(["/apps/dino/link?token=GONE&again=1"]);
  expect(notice()).toBe("ended GONE");
});

test("a link whose first page was left before Shopify kept the code is ready on the next page", async () => {
  cart.items = 0;
  answers = {};
  await openPage("/?dino_apply=TEN");
  cart.codes = [];
  answers = { TEN: "ready" };
  requests = [];
  await openPage("/");
  expect(notice()).toBe("ready TEN");
  expect(requests).toContain("/discount/TEN");
});

test("a shopper who adds an item to which the code does not apply is told that", async () => {
  cart.items = 0;
  cart.isEligible = false;
  await openPage("/?dino_apply=TEN", "<button>Add</button>");
  expect(notice()).toBe("ready TEN");
  cart.items = 1;
  click("button");
  await untilChecked();
  expect(notice()).toBe("later TEN");
});

test("a shopper who adds an item after the offer ended is told that", async () => {
  cart.items = 0;
  cart.isEligible = false;
  await openPage("/?dino_apply=TEN", "<button>Add</button>");
  cart.items = 1;
  answers.TEN = "ended";
  click("button");
  await untilChecked();
  expect(notice()).toBe("ended_since TEN");
});

test.each([
  ["clicks a checkout button", () => click("[name=checkout]")],
  ["leaves the page", () => window.dispatchEvent(new window.Event("beforeunload"))],
])(
  "a shopper who %s before the code is applied gets no promise, but is told on the next page",
  async (_, leave) => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", async (url: string, options?: RequestInit) => {
      if (url.includes("token=")) await answered;
      return fetch(url, options);
    });
    await openPage("/?dino_apply=TEN", `<button name="checkout">Check out</button>`);
    leave();
    answer();
    await vi.advanceTimersByTimeAsync(100);
    expect(notice()).toBe("");
    await openPage("/");
    expect(notice()).toBe("applied TEN");
  },
);

test("a shopper who clicks a link that leads to no page, and then stays, is told what happened", async () => {
  cart.items = 0;
  await openPage("/?dino_apply=TEN", `<a href="mailto:a@dino.example">Mail</a><button>Add</button>`);
  click("a");
  window.dispatchEvent(new window.Event("beforeunload"));
  cart.items = 1;
  await untilChecked();
  expect(notice()).toBe("ready TEN");
  click("button");
  await untilChecked();
  expect(notice()).toBe("applied TEN");
});

const DRAWER = `<cart-drawer-items></cart-drawer-items><div id="drawer">1000</div>`;
const shownPrice = () => window.document.getElementById("drawer")?.textContent;
/** Makes the drawer's element render itself from a section, as Dawn's does. */
function useSections(getSectionsToRender: () => unknown) {
  Object.assign(window.document.querySelector("cart-drawer-items") as object, { getSectionsToRender });
}

test.each<[string, ((change: unknown) => Promise<unknown>) | undefined, string]>([
  ["does not exist", undefined, "900"],
  ["succeeds, and refreshes the drawer itself", async () => ({ cart: {}, userErrors: [] }), "1000"],
  ["has a handler without a result", async () => undefined, "900"],
  ["is rejected by Shopify", async () => ({ userErrors: [{ message: "No" }] }), "900"],
  ["fails", async () => Promise.reject(new Error("network")), "900"],
])("if Shopify's action %s, the drawer is refreshed as expected", async (_, action, price) => {
  const updateCart = action && Object.assign(action, { isDefault: () => false });
  const opened = openPage("/?dino_apply=TEN", DRAWER, updateCart);
  useSections(() => [{ id: "drawer" }]);
  await opened;
  expect(notice()).toBe("applied TEN");
  expect(shownPrice()).toBe(price);
});

test("a cart page whose element throws an error is reloaded, and the notice is shown after the reload", async () => {
  // Shopify's discount link is not used, because the cart already has a code.
  cart.codes = ["OTHER"];
  const opened = openPage("/cart?dino_apply=TEN", DRAWER);
  const reload = vi.spyOn(window.location, "reload").mockImplementation(() => {});
  useSections(() => {
    throw new TypeError("null is not an object");
  });
  await opened;
  expect(reload).toHaveBeenCalledTimes(1);
  expect(window.history.state).toEqual({ "dino-apply-link": { kind: "applied", codes: ["TEN"] } });
});

test.each(["input", "beforeunload"])(
  "a cart page is not reloaded while the shopper enters something or leaves (%s)",
  async (type) => {
    cart.codes = ["OTHER"];
    const send = fetch;
    vi.stubGlobal("fetch", (...request: Parameters<typeof fetch>) => {
      window.dispatchEvent(new window.Event(type));
      return send(...request);
    });
    const opened = openPage("/cart?dino_apply=TEN");
    const reload = vi.spyOn(window.location, "reload").mockImplementation(() => {});
    await opened;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(cart.codes).toEqual(["OTHER", "TEN"]);
    expect(reload).not.toHaveBeenCalled();
    // The next page tells a shopper who leaves.
    expect(notice()).toBe(type === "input" ? "applied TEN" : "");
  },
);

test("a code that the shopper enters while the drawer waits to be refreshed stays in the cart", async () => {
  const changes: unknown[] = [];
  const updateCart = async (change: unknown) => void changes.push(change);
  const html = `${DRAWER}<input aria-label="Discount code">`;
  const opened = openPage("/?dino_apply=TEN", html, Object.assign(updateCart, { isDefault: () => false }));
  window.document.querySelector("input")?.focus();
  await opened;
  cart.codes = ["TEN", "TYPED"];
  window.document.querySelector("input")?.blur();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(changes).toEqual([{ discountCodes: ["TEN", "TYPED"] }]);
});
