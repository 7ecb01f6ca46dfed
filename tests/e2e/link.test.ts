import { readFile } from "node:fs/promises";
import pg from "pg";
import type { Page } from "playwright-core";
import QRCode from "qrcode";
import { expect, test } from "vitest";
import { useJourney } from "./journey";
import { makeDiscount } from "./make-discount";

const journey = useJourney();

async function makeCoupon(coupon: { name: string; code: string; type: string; discount: string }) {
  const { app } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByRole("radio", { name: coupon.type }).check({ force: true });
  const label = coupon.type === "URL Token" ? "Token" : "Code";
  const code = modal.getByLabel(label, { exact: true });
  // A token is drawn for those who do not care how it reads.
  await expect.poll(() => code.inputValue()).toMatch(coupon.type === "URL Token" ? /^[A-Z2-9]{12}$/ : /^$/);
  await code.fill(coupon.code);
  await modal.getByLabel("Name").fill(coupon.name);
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: coupon.discount }).click();
  if (coupon.type === "URL Token" && coupon.code === "flyer-2026") await journey.screenshots("new-url-token");
  await modal.getByRole("button", { name: "Create coupon" }).click();
  await app.getByRole("row").filter({ hasText: coupon.name }).getByText("Live").waitFor();
}

async function openCoupon(name: string) {
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByRole("link", { name, exact: true }).click();
  await journey.app.getByRole("heading", { name: "Link", exact: true }).waitFor();
}

/** What no merchant does through the pages within a test: time goes by. */
async function inDatabase(sql: string) {
  const client = new pg.Client({ connectionString: journey.running.databaseUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const notice = (page: Page = journey.page) => page.getByRole("status");
const address = () => {
  const { pathname, search, hash } = new URL(journey.page.url());
  return pathname + search + hash;
};
const cart = (page: Page = journey.page) =>
  page.evaluate(async () => {
    const told = await (await fetch("/cart.js")).json();
    return {
      total: told.total_price as number,
      off: told.total_discount as number,
      codes: (told.discount_codes as { code: string; applicable: boolean }[]).map(
        ({ code, applicable }) => `${code}${applicable ? "" : " (not counting)"}`,
      ),
    };
  });

async function addSocks() {
  await journey.openStorefront("/products/fossil-socks");
  await journey.page.getByRole("button", { name: "Add to cart" }).click();
  await journey.page.getByRole("heading", { name: "Your cart" }).waitFor();
}

/** From here on, the page's shifts of layout and the names in its global scope. */
async function watchPage() {
  await journey.page.addInitScript(() => {
    const before = new Set(Object.getOwnPropertyNames(window));
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    Reflect.set(window, "__watched", () => ({
      shift,
      globals: Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && name !== "__watched"),
    }));
  });
}
const watched = () => journey.page.evaluate(() => Reflect.get(window, "__watched")());

test("a merchant makes URL Tokens", async () => {
  await makeDiscount(journey, { name: "20% off everything", percentage: "20" });
  await makeDiscount(journey, { name: "5% off everything", percentage: "5" });
  await makeCoupon({ name: "Flyer", code: "flyer-2026", type: "URL Token", discount: "20% off everything" });
  await makeCoupon({
    name: "Old flyer",
    code: "old-flyer",
    type: "URL Token",
    discount: "20% off everything",
  });
  await makeCoupon({ name: "Newsletter", code: "NEWS5", type: "Standard", discount: "5% off everything" });
  await inDatabase("UPDATE coupons SET ends_at = now() - interval '1 hour' WHERE name = 'Old flyer'");
  await makeCoupon({ name: "In print", code: "printed", type: "URL Token", discount: "20% off everything" });
});

test("a link is handed on: to a product, with where it comes from, as a QR code", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "Actions for Flyer" }).click();
  await app.getByRole("menuitem", { name: "QR code" }).click();
  const modal = app.getByRole("dialog", { name: "Link for FLYER-2026" });
  await modal.getByRole("button", { name: "Choose product" }).click();
  await page.getByLabel("Fossil Socks").check();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await expect.poll(() => modal.getByLabel("Page").inputValue()).toBe("/products/fossil-socks");
  await modal.getByRole("button", { name: "UTM parameters" }).click();
  await modal.getByLabel("Source").fill("flyer");
  await modal.getByLabel("Campaign").fill("autumn fair");
  const link = `${new URL(journey.running.devShop.storefrontUrl).origin}/products/fossil-socks?utm_source=flyer&utm_campaign=autumn+fair&dino_apply=FLYER-2026`;
  await expect.poll(() => modal.getByLabel("Link", { exact: true }).inputValue()).toBe(link);

  await modal.getByRole("img", { name: /QR code/ }).waitFor();
  await expect.poll(() => modal.getByRole("button", { name: "Download SVG" }).isEnabled()).toBe(true);
  const downloaded = async (kind: "SVG" | "PNG") => {
    const waiting = page.waitForEvent("download");
    await modal.getByRole("button", { name: `Download ${kind}` }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };
  const [svg, png] = [await downloaded("SVG"), await downloaded("PNG")];
  const expected = await QRCode.toString(link, { type: "svg", errorCorrectionLevel: "Q", margin: 4 });
  expect(svg).toMatchObject({ name: "flyer-2026-qr.svg" });
  expect(svg.content.toString()).toBe(expected);
  expect(png.name).toBe("flyer-2026-qr.png");
  expect(png.content.subarray(1, 4).toString()).toBe("PNG");
  expect(png.content.readUInt32BE(16)).toBe(1024);

  await modal.getByRole("button", { name: "Link without the app embed" }).click();
  await modal.getByText("replaces any code that is already in the cart").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);

  await modal.getByLabel("Page").fill("//evil.example/products");
  await modal.getByText("Choose a page in your own shop").waitFor();
  await expect.poll(() => modal.getByRole("button", { name: "Copy link" }).last().isDisabled()).toBe(true);
  await modal
    .getByLabel("Page")
    .fill(`${journey.running.devShop.storefrontUrl}/collections/all?sort=price#top`);
  await modal.getByRole("button", { name: "Copy link" }).last().click();
  await page.getByText("Link copied").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /\/collections\/all\?sort=price&utm_source=flyer&utm_campaign=autumn\+fair&dino_apply=FLYER-2026#top$/,
  );

  await openCoupon("Flyer");
  await app.getByText("theme’s app embeds").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("coupon-with-link");
  await app.getByRole("button", { name: "Other pages and QR code" }).click();
  await app
    .getByRole("dialog")
    .getByRole("img", { name: /QR code/ })
    .waitFor();
  await journey.screenshots("share-link");
});

test("a first visit: the address is clean at once, the cart that comes later has the discount, and the merchant sees who came and who bought", async () => {
  const { app, page } = journey;
  await watchPage();
  await journey.openStorefront("/products/fossil-socks?a=1%20x&dino_apply=flyer-2026&b=+&c#size");
  await notice().getByText("Your discount FLYER-2026 is applied.").waitFor();
  expect(address()).toBe("/products/fossil-socks?a=1%20x&b=+&c#size");
  expect(await watched()).toEqual({ shift: 0, globals: [] });
  // It leaves by itself after a while, but not from under whoever is at it.
  const close = page.getByRole("button", { name: "Close" });
  await close.focus();
  expect(await journey.seriousViolations("body")).toEqual([]);
  await journey.screenshots("storefront-notice");
  await close.click();
  expect(await notice().count()).toBe(0);

  // The theme's own form fills the cart, and its page shows at once what the discount takes off.
  await page.getByRole("button", { name: "Add to cart" }).click();
  await notice().getByText("Your discount FLYER-2026 is applied.").waitFor();
  await page.getByRole("button", { name: "Remove FLYER-2026" }).waitFor();
  expect(await cart()).toEqual({ total: 960, off: 240, codes: ["FLYER-2026"] });

  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByText("Thank you").first().waitFor();

  await openCoupon("Flyer");
  const figures = async () => {
    await page.reload();
    await app.getByRole("heading", { name: "Link", exact: true }).waitFor();
    return (await app.getByText("Clicks", { exact: true }).locator("xpath=../..").innerText()).replace(
      /\s+/g,
      " ",
    );
  };
  await expect.poll(figures).toBe("Clicks 1 Redemptions 1 Rate 100%");
});

test("a theme that fills the cart by script has the discount too, in a browser that keeps nothing", async () => {
  const { page } = journey;
  await page.addInitScript(() => {
    const forbidden = {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    };
    Object.defineProperty(window, "localStorage", forbidden);
    Object.defineProperty(window, "sessionStorage", forbidden);
  });
  await journey.openStorefront("/products/fossil-socks?dino_apply=FLYER-2026");
  await notice().getByText("FLYER-2026").waitFor();
  const id = await page.locator("[name=id]").first().inputValue();
  await page.evaluate(async (variant) => {
    const headers = { "content-type": "application/json" };
    const added = await fetch("/cart/add.js", {
      method: "POST",
      headers,
      body: JSON.stringify({ id: variant, quantity: 1 }),
    });
    // As every theme does; a browser tells of a request once its answer was read.
    await added.json();
  }, id);
  await expect.poll(() => cart()).toEqual({ total: 960, off: 240, codes: ["FLYER-2026"] });
});

test("a full cart keeps the code that it has; twice, in a second tab and on the way back nothing is doubled", async () => {
  const { page } = journey;
  await addSocks();
  await page.getByLabel("Discount code").fill("NEWS5");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Remove NEWS5" }).waitFor();

  await journey.openStorefront("/collections/all?dino_apply=FLYER-2026");
  await notice().getByText("FLYER-2026").waitFor();
  const both = { total: 900, off: 300, codes: ["NEWS5", "FLYER-2026"] };
  expect(await cart()).toEqual(both);

  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("FLYER-2026").waitFor();
  expect(await cart()).toEqual(both);

  // A tab is still busy with the cart when two more are opened: the first of them takes the second's code along.
  await page.evaluate((name) => {
    const isDone = new Promise((resolve) => window.addEventListener("free-the-cart", resolve));
    void navigator.locks.request(name, () => isDone);
  }, "dino-apply-link");
  const [second, third] = [await page.context().newPage(), await page.context().newPage()];
  const link = (code: string) => new URL(`/?dino_apply=${code}`, journey.running.devShop.storefrontUrl).href;
  await second.goto(link("FLYER-2026"));
  await third.goto(link("PRINTED"));
  await page.evaluate(() => window.dispatchEvent(new Event("free-the-cart")));
  await Promise.all([
    notice(second).getByText("FLYER-2026").waitFor(),
    notice(third).getByText("PRINTED").waitFor(),
  ]);
  await expect
    .poll(async () => (await cart(third)).codes.map((code) => code.split(" ")[0]).sort())
    .toEqual(["FLYER-2026", "NEWS5", "PRINTED"]);
  await Promise.all([second.close(), third.close()]);

  await page
    .getByRole("link", { name: /Fossil Socks/ })
    .first()
    .click();
  await page.waitForURL(/products\/fossil-socks/);
  const before = await cart();
  await page.goBack();
  await page.waitForURL((url) => url.pathname === "/" && url.search === "");
  await page
    .getByRole("link", { name: /Fossil Socks/ })
    .first()
    .waitFor();
  expect(await notice().filter({ hasText: /./ }).count()).toBe(0);
  expect(await cart()).toEqual(before);
});

test("where the cart would be dearer with the code, it stays as it was, and the shopper is told", async () => {
  const { page } = journey;
  await addSocks();
  await page.getByLabel("Discount code").fill("NEWS5");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Remove NEWS5" }).waitFor();
  const sent: string[] = [];
  await page.route("**/cart/update.js", async (route) => {
    const { discount } = route.request().postDataJSON() as { discount: string };
    sent.push(discount);
    const response = await route.fetch();
    const told = await response.json();
    // As Shopify would answer to codes that do not combine, were the new one worth less.
    await route.fulfill({
      response,
      json: { ...told, total_price: discount.includes(",") ? 1180 : told.total_price },
    });
  });
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("FLYER-2026 doesn’t apply to the items in your cart.").waitFor();
  expect(sent).toEqual(["NEWS5,FLYER-2026", "NEWS5"]);
  expect((await cart()).codes).toEqual(["NEWS5"]);
});

test("a link that cannot apply leaves the page as it was, and says why in the shopper's language", async () => {
  const { page } = journey;
  const { control } = journey.running.devShop;
  await addSocks();
  await journey.openStorefront("/collections/all?dino_apply=NEVER-WAS&page=2");
  await notice().getByText("This offer isn’t available.").waitFor();
  expect(address()).toBe("/collections/all?page=2");
  expect(await cart()).toEqual({ total: 1200, off: 0, codes: [] });

  await control.setStorefrontLocale({ locale: "de" });
  await journey.openStorefront("/?dino_apply=old-flyer");
  await notice().getByText("Dieses Angebot ist abgelaufen.").waitFor();
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("Dein Rabatt FLYER-2026 ist aktiv.").waitFor();
  await control.setStorefrontLocale({ locale: "en" });

  // What is no token at all is not even asked about.
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/apps/dino")) asked.push(request.url());
  });
  for (const nonsense of ["", "%3Cscript%3E", "a%2Fb", "x".repeat(300)]) {
    await journey.openStorefront(`/?dino_apply=${nonsense}&keep=1`);
    await expect.poll(address).toBe("/?keep=1");
  }
  expect(asked).toEqual([]);
});

test("the merchant's own words and color are shown, and nothing where the merchant wants nothing shown", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Text").fill("Roar! {code} is yours.");
  await app.getByLabel("Color", { exact: true }).fill("red");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText("Enter a color such as").waitFor();
  await app.getByLabel("Color", { exact: true }).fill("#ffe600");
  await app.getByText("Roar! SUMMER20 is yours.").waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await app.getByText("Roar! SUMMER20 is yours.").scrollIntoViewIfNeeded();
  await journey.screenshots("settings-notice");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();

  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("Roar! FLYER-2026 is yours.").waitFor();
  const box = notice().locator("xpath=..");
  expect(await box.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(255, 230, 0)");
  expect(await box.evaluate((element) => getComputedStyle(element).color)).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("Roar!").waitFor();
  expect(await box.evaluate((element) => element.getAnimations().length)).toBe(0);

  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Show a notice").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  await addSocks();
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await expect.poll(async () => (await cart()).codes).toEqual(["FLYER-2026"]);
  expect(await notice().count()).toBe(0);

  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Show a notice").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
});

test("without scripts, and without the embed in the theme, Shopify's own link leads to the same discount", async () => {
  const { page } = journey;
  const { control } = journey.running.devShop;
  const plain = "/discount/FLYER-2026?redirect=%2Fproducts%2Ffossil-socks%3Fa%3D1";
  const browser = page.context().browser();
  const blocked = await browser?.newContext({ javaScriptEnabled: false });
  const shopper = await blocked?.newPage();
  if (!blocked || !shopper) throw new Error("there is no browser");
  await shopper.goto(new URL(plain, journey.running.devShop.storefrontUrl).href);
  expect(new URL(shopper.url()).pathname).toBe("/products/fossil-socks");
  await shopper.getByRole("button", { name: "Add to cart" }).click();
  await shopper.getByRole("button", { name: "Remove FLYER-2026" }).waitFor();
  await blocked.close();

  await control.setThemeEmbed({ isOn: false });
  await journey.openStorefront("/?dino_apply=flyer-2026");
  expect(await page.locator("#dino-apply-link").count()).toBe(0);
  await journey.openStorefront(plain);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Remove FLYER-2026" }).waitFor();
  await control.setThemeEmbed({ isOn: true });
});

test("whatever stands in the address, a link does not lead out of the shop", async () => {
  const { page } = journey;
  const { origin } = new URL(journey.running.devShop.storefrontUrl);
  const ways = [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "%2F%2Fevil.example",
    "/%09/evil.example",
  ];
  const more = [
    "javascript:alert(1)",
    "@evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/／evil.example",
  ];
  journey.expectComplaint(/404/);
  for (const way of [...ways, ...more]) {
    await page.goto(`${origin}/discount/FLYER-2026?redirect=${encodeURIComponent(way)}`);
    expect(new URL(page.url()).origin).toBe(origin);
    // As a page of the shop whose path looks like another host's address.
    await page.goto(`${origin}/${way.replace(/^\/(?![/%\\])/, "")}?dino_apply=flyer-2026&x=1`);
    await expect.poll(() => page.url()).not.toContain("dino_apply");
    expect(new URL(page.url()).origin).toBe(origin);
    expect(page.url()).toMatch(/\?x=1$/);
  }
});

test("each code of a pool is shared as a link of its own", async () => {
  const { app } = journey;
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  const modal = app.getByRole("dialog", { name: "New coupon" });
  await modal.getByRole("radio", { name: "Bulk Pool" }).check({ force: true });
  await modal.getByLabel("Name").fill("One each");
  await modal.getByLabel("Number of codes").fill("3");
  await modal.getByRole("combobox", { name: "Linked discount" }).click();
  await app.getByRole("option", { name: "20% off everything" }).click();
  await modal.getByRole("button", { name: /Create coupon and/ }).click();
  await app.getByRole("row").filter({ hasText: "One each" }).getByText("Live").waitFor({ timeout: 45_000 });
  await app.getByRole("link", { name: "One each", exact: true }).click();
  const button = app.getByRole("button", { name: /^Link and QR code for / }).first();
  await button.waitFor();
  const code = ((await button.getAttribute("aria-label")) ?? "").replace("Link and QR code for ", "");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("pool-codes-with-links");
  await button.click();
  const link = await app.getByRole("dialog").getByLabel("Link", { exact: true }).inputValue();
  expect(link).toMatch(new RegExp(`dino_apply=${code}$`));

  await journey.openInAdmin(`/app/find?text=${code}`);
  await app.getByRole("link", { name: code, exact: true }).click();
  await app.getByRole("heading", { name: "Link", exact: true }).waitFor();
  await app.getByRole("heading", { name: "Link", exact: true }).scrollIntoViewIfNeeded();
  await journey.screenshots("code-page-with-link");

  await addSocks();
  await journey.page.goto(link);
  await notice().getByText(code).waitFor();
  expect((await cart()).codes).toEqual([code]);
});

test("whoever tries out tokens is stopped, and learns nothing of those that work", async () => {
  const { page } = journey;
  journey.expectComplaint(/429/);
  await journey.openStorefront("/");
  const answers = await page.evaluate(async () => {
    const tokens = [...Array.from({ length: 25 }, (_, i) => `GUESS${i}`), "FLYER-2026", "OLD-FLYER"];
    const told = [];
    for (const token of tokens) {
      const response = await fetch(`/apps/dino/link?token=${token}`);
      told.push({ httpStatus: response.status, ...(await response.json()) });
    }
    return told;
  });
  expect(new Set(answers.map(({ status, code }) => `${status} ${code ?? null}`))).toEqual(
    new Set(["unavailable null"]),
  );
  expect(answers.slice(-7).map(({ httpStatus }) => httpStatus)).toEqual(Array(7).fill(429));
  // Nothing is said and nothing breaks; the link is tried again on a later page.
  const refused = page.waitForResponse((response) => response.status() === 429);
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await refused;
  expect(address()).toBe("/");
  expect(await notice().count()).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem("dino-apply-link"))).toContain("FLYER-2026");
});
