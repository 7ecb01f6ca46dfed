import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { createFlyer } from "./create-flyer";
import { useJourney } from "./journey";
import { queryDatabase } from "./query-database";
import { useStorefront } from "./use-storefront";

const journey = useJourney();
const { notice, readLocation, readCart, addSocks } = useStorefront(journey);

/** Creates the URL Token OLD-FLYER, which expired an hour ago, also in Shopify. */
async function createExpiredFlyer(discountRuleId: string) {
  const token = { name: "Old flyer", type: "url_token", code: "OLD-FLYER" };
  const couponId = await createCoupon(journey, { ...token, discountRuleId });
  await queryDatabase(journey, "UPDATE coupons SET ends_at = now() - interval '1 hour' WHERE id = $1", [
    couponId,
  ]);
  const { control } = journey.running.devShop;
  await control.setCodeWebhooks({ isOn: false });
  await control.removeCodeInAdmin({ shop: journey.shop, code: "OLD-FLYER" });
}

/** Creates the live code NEWS5 for 5% off. */
async function createNewsletterCode() {
  const discountRuleId = await createDiscount(journey, { name: "5% off everything", percentage: "5" });
  await createCoupon(journey, { name: "Newsletter", code: "NEWS5", discountRuleId });
}

async function addSocksWithNewsletterCode() {
  await addSocks();
  await journey.page.getByLabel("Discount code").fill("NEWS5");
  await journey.page.getByRole("button", { name: "Apply" }).click();
  await journey.page.getByRole("button", { name: "Remove NEWS5" }).waitFor();
}

/**
 * Starts to record layout shifts and new global variables on every page that is opened from now on. Shopify itself adds
 * `window.Shopify`.
 */
async function watchPage() {
  await journey.page.addInitScript(() => {
    const before = new Set([...Object.getOwnPropertyNames(window), "Shopify"]);
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
const readWatched = () => journey.page.evaluate(() => Reflect.get(window, "__watched")());

test("a link removes its token from the URL and discounts a cart that is filled later, and the merchant sees the click and the use", async () => {
  const { app, page } = journey;
  const { couponId } = await createFlyer(journey);
  await watchPage();
  await journey.openStorefront("/products/fossil-socks?a=1%20x&dino_apply=flyer-2026&b=+&c#size");
  await notice()
    .getByText("Your discount FLYER-2026 comes off when you add eligible items to your cart.")
    .waitFor();
  expect(readLocation()).toBe("/products/fossil-socks?a=1%20x&b=+&c#size");
  expect(await readWatched()).toEqual({ shift: 0, globals: [] });
  // The notice closes automatically, but not while it has the focus.
  const closeButton = page.getByRole("button", { name: "Close" });
  await closeButton.focus();
  expect(await journey.seriousViolations("body")).toEqual([]);
  await journey.screenshots("storefront-notice");
  await closeButton.click();
  expect(await notice().count()).toBe(0);

  // The theme's form fills the cart, and the cart page shows the discount at once.
  await page.getByRole("button", { name: "Add to cart" }).click();
  await notice().getByText("Your discount FLYER-2026 is applied.").waitFor();
  await page.getByRole("button", { name: "Remove FLYER-2026" }).waitFor();
  expect(await readCart()).toEqual({ total: 960, discount: 240, codes: ["FLYER-2026"] });

  await page.getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("button", { name: "Place order" }).click();
  await page.getByText("Thank you").first().waitFor();

  const countRedemptions = async () => {
    const sql = "SELECT FROM redemptions JOIN shops ON shops.id = shop_id WHERE domain = $1";
    return (await queryDatabase(journey, sql, [journey.shop])).length;
  };
  await expect.poll(countRedemptions).toBe(1);
  await journey.openInAdmin(`/app/coupons/${couponId}`);
  await app.getByRole("heading", { name: "Link", exact: true }).waitFor();
  const figures = app.getByText("Clicks", { exact: true }).locator("xpath=../..");
  await expect
    .poll(async () => (await figures.innerText()).replace(/\s+/g, " "))
    .toBe("Clicks 1 Redemptions 1 Rate 100%");
});

test("a link discounts a cart that the theme fills with a script, even if the browser blocks storage", async () => {
  const { page } = journey;
  await createFlyer(journey);
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
    // Read the response, as every theme does. The app embed notices this request with a PerformanceObserver. The
    // browser reports a request to the observer only after the response has been read.
    await added.json();
  }, id);
  await expect.poll(() => readCart()).toEqual({ total: 960, discount: 240, codes: ["FLYER-2026"] });
});

test("a link adds its code to the cart only once, even if the link is opened again, two tabs open links at the same time, or the shopper goes back", async () => {
  const { page } = journey;
  await createFlyer(journey);
  const discountRuleId = await createDiscount(journey, { name: "1% off everything", percentage: "1" });
  await createCoupon(journey, { name: "In print", type: "url_token", code: "PRINTED", discountRuleId });
  await createNewsletterCode();
  await addSocksWithNewsletterCode();

  await journey.openStorefront("/collections/all?dino_apply=FLYER-2026");
  await notice().getByText("FLYER-2026").waitFor();
  const cartWithBothCodes = { total: 900, discount: 300, codes: ["NEWS5", "FLYER-2026"] };
  expect(await readCart()).toEqual(cartWithBothCodes);

  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("FLYER-2026").waitFor();
  expect(await readCart()).toEqual(cartWithBothCodes);

  // The app embed changes the cart only while it holds the lock "dino-apply-link". Keep the lock in the first tab while
  // two more tabs are opened. After the first tab releases the lock, the codes of both new tabs must be applied.
  await page.evaluate((name) => {
    const released = new Promise((resolve) => window.addEventListener("release-cart", resolve));
    void navigator.locks.request(name, () => released);
  }, "dino-apply-link");
  const [secondTab, thirdTab] = [await page.context().newPage(), await page.context().newPage()];
  const link = (code: string) => new URL(`/?dino_apply=${code}`, journey.running.devShop.storefrontUrl).href;
  await secondTab.goto(link("FLYER-2026"));
  await thirdTab.goto(link("PRINTED"));
  await page.evaluate(() => window.dispatchEvent(new Event("release-cart")));
  await Promise.all([
    notice(secondTab).getByText("FLYER-2026").waitFor(),
    notice(thirdTab).getByText("PRINTED").waitFor(),
  ]);
  await expect
    .poll(async () => (await readCart(thirdTab)).codes.map((code) => code.split(" ")[0]).sort())
    .toEqual(["FLYER-2026", "NEWS5", "PRINTED"]);
  await Promise.all([secondTab.close(), thirdTab.close()]);

  await page
    .getByRole("link", { name: /Fossil Socks/ })
    .first()
    .click();
  await page.waitForURL(/products\/fossil-socks/);
  const before = await readCart();
  await page.goBack();
  await page.waitForURL((url) => url.pathname === "/" && url.search === "");
  await page
    .getByRole("link", { name: /Fossil Socks/ })
    .first()
    .waitFor();
  expect(await notice().filter({ hasText: /./ }).count()).toBe(0);
  expect(await readCart()).toEqual(before);
});

test("a link keeps the cart's codes if the link's code would raise the total, and shows that they are better", async () => {
  const { page } = journey;
  await createFlyer(journey);
  await createNewsletterCode();
  await addSocksWithNewsletterCode();
  const sentCodes: string[] = [];
  await page.route("**/cart/update.js", async (route) => {
    const { discount } = route.request().postDataJSON() as { discount: string };
    sentCodes.push(discount);
    const response = await route.fetch();
    const cart = await response.json();
    // Respond as Shopify does if the codes do not combine and the new code takes less off than the old one.
    await route.fulfill({
      response,
      json: discount.includes(",") ? { ...cart, total_price: 1180, total_discount: 20 } : cart,
    });
  });
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice()
    .getByText("You already have a better discount. It can’t be combined with FLYER-2026.")
    .waitFor();
  expect(sentCodes).toEqual(["NEWS5,FLYER-2026", "FLYER-2026", "NEWS5"]);
  expect((await readCart()).codes).toEqual(["NEWS5"]);
});

test("a link that does not work shows the reason in the storefront's language, and changes neither the cart nor the URL's other parameters", async () => {
  const { page } = journey;
  const { control } = journey.running.devShop;
  const { discountRuleId } = await createFlyer(journey);
  await createExpiredFlyer(discountRuleId);
  await addSocks();
  await journey.openStorefront("/collections/all?dino_apply=NEVER-WAS&page=2");
  await notice().getByText("This offer isn’t available.").waitFor();
  expect(readLocation()).toBe("/collections/all?page=2");
  expect(await readCart()).toEqual({ total: 1200, discount: 0, codes: [] });

  await control.setStorefrontLocale({ locale: "de" });
  await journey.openStorefront("/?dino_apply=old-flyer");
  await notice().getByText("Dieses Angebot ist abgelaufen.").waitFor();
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await notice().getByText("Dein Rabatt FLYER-2026 ist aktiv.").waitFor();

  // For text that can't be a token, the app embed says so and sends no request to the app.
  const requestedUrls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/apps/dino")) requestedUrls.push(request.url());
  });
  for (const invalid of ["", "%3Ca%3Eb%3C", "a%2Fb", "x".repeat(300)]) {
    await journey.openStorefront(`/?dino_apply=${invalid}&keep=1`);
    await expect.poll(readLocation).toBe("/?keep=1");
    await notice().getByText("Dieses Angebot ist nicht verfügbar.").waitFor();
  }
  expect(requestedUrls).toEqual([]);
});

test("neither a share link nor Shopify's discount link can redirect to another site", async () => {
  const { page } = journey;
  await createFlyer(journey);
  const { origin } = new URL(journey.running.devShop.storefrontUrl);
  const targets = [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "%2F%2Fevil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "@evil.example",
    "/%0d%0aLocation:%20https://evil.example",
    "/／evil.example",
  ];
  journey.allowConsoleError(/404/);
  for (const target of targets) {
    await page.goto(`${origin}/discount/FLYER-2026?redirect=${encodeURIComponent(target)}`);
    expect(new URL(page.url()).origin).toBe(origin);
    // Open a page of the shop whose path contains the target.
    await page.goto(`${origin}/${target.replace(/^\/(?![/%\\])/, "")}?dino_apply=flyer-2026&x=1`);
    await expect.poll(() => page.url()).not.toContain("dino_apply");
    expect(new URL(page.url()).origin).toBe(origin);
    expect(page.url()).toMatch(/\?x=1$/);
  }
});

test("a client that guessed too many tokens is blocked, and gets the same response for a wrong, a working and an expired token", async () => {
  const { page } = journey;
  const { discountRuleId } = await createFlyer(journey);
  await createExpiredFlyer(discountRuleId);
  journey.allowConsoleError(/429/);
  await journey.openStorefront("/");
  const responses = await page.evaluate(async () => {
    const tokens = [...Array.from({ length: 25 }, (_, i) => `GUESS${i}`), "FLYER-2026", "OLD-FLYER"];
    const received = [];
    for (const token of tokens) {
      const response = await fetch(`/apps/dino/link?token=${token}`);
      received.push({ httpStatus: response.status, ...(await response.json()) });
    }
    return received;
  });
  expect(new Set(responses.map(({ status, code }) => `${status} ${code ?? null}`))).toEqual(
    new Set(["unavailable null"]),
  );
  expect(responses.slice(-7).map(({ httpStatus }) => httpStatus)).toEqual(Array(7).fill(429));
  // The page shows no notice and no error. The app embed keeps the token and tries again on a later page.
  const rejectedResponse = page.waitForResponse((response) => response.status() === 429);
  await journey.openStorefront("/?dino_apply=flyer-2026");
  await rejectedResponse;
  expect(readLocation()).toBe("/");
  // On a slow machine, the notice says that the code is being checked until the response has arrived.
  await expect.poll(() => notice().count()).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem("dino-apply-link"))).toContain("FLYER-2026");
});
