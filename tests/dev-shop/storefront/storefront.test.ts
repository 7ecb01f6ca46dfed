import { createHmac } from "node:crypto";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { aDiscount, demoShop, variantId } from "../orders/builders";
import { useShopper } from "./use-shopper";

const shopper = useShopper();
const { visit, submit, ajaxRequest, socks } = shopper;
const zoe = { email: "zoe@example.com", first_name: "Zoe", last_name: "Park" };

let app: Server | null = null;
afterEach(() => {
  app?.close();
  app = null;
});

describe("a shopper without JavaScript", () => {
  it("sees a code's discount at checkout, and places an order as a guest, which empties the cart and sends the order's webhooks", async () => {
    aDiscount(shopper.state, {
      codes: ["WELCOME15"],
      terms: { customerGets: { value: { percentage: 0.15 }, items: { all: true } } },
    });
    await submit("/cart/add", { id: socks(), quantity: 2 });
    const cart = await submit("/cart/discount", { code: " welcome15 ", return_to: "/checkout" });
    expect(cart.path).toBe("/checkout");
    expect(cart.text).toContain("-$3.60");
    const thanks = await submit("/checkout", { ...zoe, codes: "welcome15" });
    expect(thanks.text).toContain("Thank you, Zoe!");
    expect(thanks.text).toContain("#1001");
    expect(shopper.topics).toEqual(["orders/create", "orders/paid"]);
    expect((await visit("/cart")).text).toContain("Your cart is empty");
  });

  it("sees why an unknown code was refused, and the cart does not keep the code", async () => {
    await submit("/cart/add", { id: socks() });
    const cart = await submit("/cart/discount", { code: "<b>NO</b>", return_to: "/cart" });
    expect(cart.text).toContain("Enter a valid discount code");
    expect(cart.text).not.toContain("<b>NO");
    expect((await visit("/cart")).text).not.toContain("Enter a valid discount code");
  });

  it("applies or removes a code at checkout without losing the typed contact fields, and can correct a refused code in its field", async () => {
    aDiscount(shopper.state, { codes: ["TEN"] });
    await submit("/cart/add", { id: socks() });
    const typed = { ...zoe, email: "zoe@", return_to: "/checkout" };
    const refused = await submit("/cart/discount", { ...typed, code: "NOPE" });
    for (const value of ["zoe@", "Zoe", "Park", "NOPE"]) expect(refused.text).toContain(`value="${value}"`);
    const applied = await submit("/cart/discount", { ...typed, code: "TEN" });
    expect(applied.text).toContain("Remove TEN");
    const removed = await submit("/cart/discount/remove", { ...typed, first_name: "Zoë", remove: "ten" });
    expect(removed.text).not.toContain("Remove TEN");
    expect(removed.text).toContain('value="Zoë"');
  });

  it("cannot use a once-per-customer code again with the same email, but can then place the order without the code", async () => {
    aDiscount(shopper.state, { codes: ["ONCE"], terms: { appliesOncePerCustomer: true } });
    for (const status of [200, 422]) {
      await submit("/cart/add", { id: socks() });
      await visit("/discount/ONCE");
      expect((await submit("/checkout", { ...zoe, codes: "ONCE" })).status).toBe(status);
    }
    expect(shopper.state.orders.size).toBe(1);
    const again = await submit("/checkout", { ...zoe, codes: "" });
    expect(again.text).toContain("#1002");
  });

  it("can sign in as a customer and place an order that belongs to this customer", async () => {
    const ada = shopper.state.customers.ofShop(demoShop)[0]!;
    await submit("/account/login", { customer: ada.id, return_to: "/" });
    await submit("/cart/add", { id: socks() });
    await submit("/checkout", { codes: "" });
    expect(shopper.state.orders.all()[0]).toMatchObject({ customerId: ada.id, email: ada.email });
  });

  it("sees the shop whose handle is in the host name, with prices in this shop's currency", async () => {
    const page = await new Promise<string>((resolve, reject) => {
      // Uses node:http, because fetch does not allow setting the Host header.
      const outgoing = request(
        shopper.storefrontUrl,
        { headers: { host: "other-dino.localhost:1234" } },
        async (incoming) => {
          const chunks: Buffer[] = [];
          for await (const chunk of incoming) chunks.push(chunk as Buffer);
          resolve(Buffer.concat(chunks).toString());
        },
      );
      outgoing.on("error", reject).end();
    });
    expect(page).toContain("Other Dino");
    expect(page).toContain("€24.00");
  });
});

describe("a discount link", () => {
  it("adds the code to the cart, redirects to a page of the shop, and keeps the link's other parameters", async () => {
    aDiscount(shopper.state, { codes: ["FLYER"] });
    const landed = await visit("/discount/FLYER?redirect=/products/dig-kit&utm_source=mail");
    expect(landed.path).toBe("/products/dig-kit?utm_source=mail");
    await submit("/cart/add", { id: socks() });
    expect((await visit("/cart")).text).toContain("Remove FLYER");
  });

  it.each([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "javascript:alert(1)",
  ])("does not redirect to %s", async (target) => {
    expect((await visit(`/discount/X?redirect=${encodeURIComponent(target)}`)).path).toBe("/");
  });
});

describe("the Ajax cart API", () => {
  it("adds, changes and removes items, rejects an unknown variant, and returns amounts in cents", async () => {
    expect(await ajaxRequest("/cart/add.js", { items: [{ id: socks(), quantity: 2 }] })).toMatchObject({
      items: [{ quantity: 2, price: 1200 }],
    });
    expect(await ajaxRequest("/cart/add.js", { id: 1 })).toMatchObject({
      status: 422,
      message: "Cart Error",
    });
    expect(await ajaxRequest("/cart/change.js", { line: 1, quantity: 3 })).toMatchObject({
      item_count: 3,
      total_price: 3600,
    });
    expect(await ajaxRequest("/cart/clear.js", {})).toMatchObject({ item_count: 0, items: [] });
  });

  it("keeps the order of the lines when their quantities change", async () => {
    const mug = variantId(shopper.state, "Ammonite Mug");
    await ajaxRequest("/cart/add.js", { items: [{ id: socks() }, { id: mug }] });
    await ajaxRequest("/cart/change.js", { line: 1, quantity: 3 });
    await ajaxRequest("/cart/add.js", { id: socks() });
    const { items } = await ajaxRequest("/cart/update.js", { updates: { [socks()]: 5 } });
    expect(items.map(({ id, quantity }: { id: number; quantity: number }) => [id, quantity])).toEqual([
      [socks(), 5],
      [mug, 1],
    ]);
  });

  it("replaces all codes in the cart, and returns whether each code applies", async () => {
    aDiscount(shopper.state, { codes: ["TEN"] });
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    const cart = await ajaxRequest("/cart/update.js", { discount: "ten,NOPE" });
    expect(cart).toMatchObject({
      total_discount: 120,
      discount_codes: [
        { code: "ten", applicable: true },
        { code: "NOPE", applicable: false },
      ],
      cart_level_discount_applications: [{ title: "ten", total_allocated_amount: 120 }],
    });
    expect(await ajaxRequest("/cart/update.js", { discount: "" })).toMatchObject({
      total_discount: 0,
      discount_codes: [],
    });
    expect(await ajaxRequest("/cart.js")).toMatchObject({ currency: "USD", item_count: 1 });
  });

  it("loses no change when requests of one shopper arrive at the same time", async () => {
    aDiscount(shopper.state, { codes: ["TEN"] });
    await ajaxRequest("/cart/update.js", { note: "first" });
    for (let items = 1; items <= 20; items++) {
      const body = new FormData();
      body.append("id", String(socks()));
      await Promise.all([
        ajaxRequest("/cart/update.js", { discount: items % 2 === 0 ? "" : "TEN" }),
        visit("/cart/add.js", { method: "POST", body }),
        ajaxRequest("/cart/update.js", { note: `note ${items}` }),
      ]);
      const { item_count, note, discount_codes } = await ajaxRequest("/cart.js");
      expect({ item_count, note, codes: discount_codes.length }).toEqual({
        item_count: items,
        note: `note ${items}`,
        codes: items % 2,
      });
    }
  });

  it("states prices in hundredths, and presentment_price in units, in a currency without decimals too", async () => {
    shopper.state.shops.put({ ...shopper.state.shops.get(demoShop), currency: "JPY" });
    await ajaxRequest("/cart/add.js", { id: socks(), quantity: 1 });
    expect(await ajaxRequest("/cart.js")).toMatchObject({
      currency: "JPY",
      items: [{ price: 1_200, presentment_price: 12 }],
    });
  });
});

describe("the app proxy", () => {
  it("forwards a request with Shopify's signature and without forged parameters, and removes the cookies of the request and the response", async () => {
    let forwarded: { url: string; cookie?: string } = { url: "" };
    app = createServer((incoming, response) => {
      forwarded = { url: incoming.url ?? "", cookie: incoming.headers.cookie };
      response.setHeader("set-cookie", "a=b");
      response.end("hello");
    });
    await new Promise<void>((resolve) => app?.listen(0, "127.0.0.1", resolve));
    shopper.appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    shopper.cookies.set("cart", "x");
    const response = await visit("/apps/dino/apply?token=T&ids=1&ids=2&shop=evil&signature=0");
    expect(response.text).toBe("hello");
    expect(shopper.cookies.has("a")).toBe(false);
    expect(forwarded.cookie).toBeUndefined();
    const url = new URL(forwarded.url, "http://app");
    expect(url.pathname).toBe("/proxy/apply");
    const signature = url.searchParams.get("signature");
    const timestamp = url.searchParams.get("timestamp");
    const message = `ids=1,2logged_in_customer_id=path_prefix=/apps/dinoshop=${demoShop}timestamp=${timestamp}token=T`;
    expect(signature).toBe(createHmac("sha256", "secret").update(message).digest("hex"));
  });
});
