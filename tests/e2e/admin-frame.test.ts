import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DevShop, startDevShop } from "../dev-shop/start";
import { launchBrowser, openContext } from "./browser";

/**
 * The page of a small app that uses App Bridge's features, such as save bars, a modal and toasts. The page writes each
 * event to its element #log.
 */
const appPage = (path: string) => `<!doctype html><html lang="en"><head><title>Small app</title></head><body>
<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" data-api-key="key"></script>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/coupons">Coupons</a><a href="/app/settings">Settings</a></ui-nav-menu>
<ui-title-bar title="Coupons"><button variant="primary" onclick="log('primary')">New coupon</button><button onclick="log('secondary')">Find coupon</button></ui-title-bar>
<main><h1>${path}</h1><pre id="log"></pre>
<form data-save-bar onsubmit="event.preventDefault(); log('submitted')"><label>Name <input></label></form>
<ui-save-bar id="bar"><button variant="primary" onclick="log('saved'); shopify.saveBar.hide('bar')"></button><button onclick="log('discarded'); shopify.saveBar.hide('bar')"></button></ui-save-bar>
<ui-modal id="modal"><p>Inside</p><ui-title-bar title="New coupon"><button variant="primary" onclick="log('created'); shopify.modal.hide('modal')">Create coupon</button></ui-title-bar></ui-modal>
<a href="shopify://admin/orders">Orders</a>
<button onclick="shopify.modal.show('modal')">Open modal</button>
<button onclick="shopify.saveBar.show('bar')">Change</button>
<button onclick="shopify.toast.show('Copied', {action: 'Undo', onAction: () => log('undone')})">Toast</button>
<button onclick="fetch('/app/who').then((r) => r.text()).then(log)">Fetch</button>
<button onclick="shopify.resourcePicker({type: 'product', multiple: true}).then((p) => log(p ? p.map((product) => product.title).join() : 'none'))">Pick</button>
</main><script>
function log(text) { document.getElementById('log').textContent += text + ';' }
document.getElementById('modal').addEventListener('hide', () => log('hidden'));
addEventListener('shopify:navigate', (event) => { history.pushState(null, '', event.target.getAttribute('href')); document.querySelector('h1').textContent = location.pathname });
addEventListener('popstate', () => { document.querySelector('h1').textContent = location.pathname });
</script></body></html>`;

let app: Server;
let devShop: DevShop;
let browser: Browser;
let context: BrowserContext;
let admin: Page;
let frame: FrameLocator;
const appInAdmin = () => `${devShop.adminUrl}/store/dino-demo/apps/dino-discounts`;

beforeAll(async () => {
  app = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path === "/app/who") return response.end(request.headers.authorization?.split(" ")[0] ?? "unsigned");
    response.setHeader("content-type", "text/html").end(appPage(path));
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  [devShop, browser] = await Promise.all([
    startDevShop({ apiKey: "key", apiSecret: "secret", appUrl }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await devShop?.close();
  app?.close();
});
beforeEach(async () => {
  context = await openContext(browser);
  admin = await context.newPage();
  frame = admin.frameLocator("iframe[name=app-iframe]");
  await admin.goto(`${appInAdmin()}/app/coupons/3?tab=codes`);
  await admin.getByRole("link", { name: "Settings" }).waitFor();
});
afterEach(() => context.close());

const button = (name: string) => frame.getByRole("button", { name, exact: true });
const waitForLog = (text: string) => frame.locator("#log").getByText(text).waitFor();

describe("the admin frame", () => {
  it("shows the app's path in the admin's URL, goes back and forward, and shows the same app page after a reload", async () => {
    expect(admin.url()).toBe(`${appInAdmin()}/app/coupons/3?tab=codes`);
    await admin
      .getByRole("link", { name: "Coupons", exact: true })
      .and(admin.locator("[aria-current=page]"))
      .waitFor();
    await admin.getByRole("link", { name: "Settings" }).click();
    await admin.waitForURL(`${appInAdmin()}/app/settings`);
    await admin.goBack();
    await admin.waitForURL(`${appInAdmin()}/app/coupons/3?tab=codes`);
    await admin.goForward();
    await admin.waitForURL(`${appInAdmin()}/app/settings`);
    await admin.reload();
    await frame.getByRole("heading", { name: "/app/settings" }).waitFor();
  });

  it("shows the buttons of the app's title bar, and passes clicks on them to the app", async () => {
    await admin.getByRole("button", { name: "New coupon" }).click();
    await admin.getByRole("button", { name: "Find coupon" }).click();
    await waitForLog("primary;secondary;");
  });

  it("adds a bearer token to the app's requests", async () => {
    await button("Fetch").click();
    await waitForLog("Bearer;");
  });

  it("shows the app's toast, and passes a click on the toast's action to the app", async () => {
    await button("Toast").click();
    await admin.getByRole("status").getByText("Copied").waitFor();
    await admin.getByRole("button", { name: "Undo" }).click();
    await waitForLog("undone;");
  });

  it("shows a save bar while there are unsaved changes, and asks for confirmation before the merchant leaves and discards them", async () => {
    const bar = admin.getByRole("region", { name: "Unsaved changes" });
    await frame.getByLabel("Name").fill("x");
    await bar.waitFor();
    await admin.getByRole("link", { name: "Settings" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
    expect(new URL(admin.url()).pathname).toContain("/app/coupons/3");
    await bar.getByRole("button", { name: "Save" }).click();
    await waitForLog("submitted;");
    await bar.waitFor({ state: "hidden" });
    await button("Change").click();
    await admin.getByRole("link", { name: "Settings" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Leave page" }).click();
    await admin.waitForURL(`${appInAdmin()}/app/settings`);
    await waitForLog("discarded;");
    await bar.waitFor({ state: "hidden" });
  });

  it("shows the app's modal with the modal's button, and closes the modal when the app asks for it or on Escape", async () => {
    await button("Open modal").click();
    await frame.getByRole("dialog", { name: "New coupon" }).getByText("Inside").waitFor();
    await frame.getByRole("button", { name: "Create coupon" }).click();
    await waitForLog("created;hidden;");
    await button("Open modal").click();
    await frame.getByRole("dialog").waitFor();
    await admin.keyboard.press("Escape");
    await waitForLog("created;hidden;hidden;");
  });

  it("returns the products selected in the resource picker to the app", async () => {
    await button("Pick").click();
    await admin.getByLabel("Search products").fill("dino");
    await admin.getByLabel("Dino Puzzle").check();
    await admin.getByRole("button", { name: "Add", exact: true }).click();
    await waitForLog("Dino Puzzle;");
  });

  it("opens an admin page when the merchant clicks a link to it in the app, and redirects a URL without the admin's path to the app inside the admin", async () => {
    await frame.getByRole("link", { name: "Orders" }).click();
    await admin.waitForURL("**/store/dino-demo/orders");
    await admin.goto(`${devShop.adminUrl}/app/settings?shop=dino-demo.myshopify.com`);
    await admin.waitForURL(`${appInAdmin()}/app/settings`);
  });

  it("at a phone's width, shows the navigation only after a click on Menu, and does not scroll sideways", async () => {
    await admin.setViewportSize({ width: 390, height: 800 });
    await admin.getByRole("link", { name: "Settings" }).waitFor({ state: "hidden" });
    await admin.getByRole("button", { name: "Menu" }).click();
    await admin.getByRole("link", { name: "Settings" }).click();
    await admin.waitForURL(`${appInAdmin()}/app/settings`);
    await admin.getByRole("link", { name: "Settings" }).waitFor({ state: "hidden" });
    expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it("has no accessibility violations; neither have the admin's order and discount pages and the storefront", async () => {
    await devShop.control.placeOrders({ shop: "dino-demo.myshopify.com", count: 1 });
    const [order] = await devShop.control.orders({ shop: "dino-demo.myshopify.com" });
    const pages = [
      admin.url(),
      `${devShop.adminUrl}/store/dino-demo/orders/${order?.id}`,
      `${devShop.adminUrl}/store/dino-demo/discounts`,
      devShop.storefrontUrl,
      `${devShop.storefrontUrl}/products/raptor-hoodie`,
      `${devShop.storefrontUrl}/account/login`,
    ];
    for (const url of pages) {
      await admin.goto(url);
      const { violations } = await new AxeBuilder({ page: admin }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect(found, url).toEqual([]);
    }
  });
});
