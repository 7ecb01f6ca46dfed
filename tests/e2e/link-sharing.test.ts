import { readFile } from "node:fs/promises";
import QRCode from "qrcode";
import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { createFlyer } from "./create-flyer";
import { useJourney } from "./journey";
import { useStorefront } from "./use-storefront";

const journey = useJourney();
const { notice, readCart, addSocks } = useStorefront(journey);

test("New coupon fills in a random token for a URL Token, and no code for a Standard coupon", async () => {
  const { app } = journey;
  await createDiscount(journey, { name: "20% off everything" });
  for (const { name, type, label, code, filledIn } of [
    { name: "Flyer", type: "URL Token", label: "Token", code: "flyer-2026", filledIn: /^[A-Z2-9]{12}$/ },
    { name: "Newsletter", type: "Standard", label: "Code", code: "NEWS5", filledIn: /^$/ },
  ]) {
    await journey.openInAdmin("/app/coupons");
    await app.getByRole("button", { name: "New coupon" }).first().click();
    const modal = app.getByRole("dialog", { name: "New coupon" });
    await modal.getByRole("radio", { name: type }).check({ force: true });
    const field = modal.getByLabel(label, { exact: true });
    await expect.poll(() => field.inputValue()).toMatch(filledIn);
    await field.fill(code);
    await modal.getByLabel("Name").fill(name);
    await modal.getByRole("combobox", { name: "Linked discount" }).click();
    await app.getByRole("option", { name: "20% off everything" }).click();
    if (type === "URL Token") await journey.screenshots("new-url-token");
    await modal.getByRole("button", { name: "Create coupon" }).click();
    await app.getByRole("row").filter({ hasText: name }).getByText("Active", { exact: true }).waitFor();
  }
});

test("shares a link to a product page with UTM parameters, as text and as a QR code", async () => {
  const { app, page } = journey;
  const { couponId } = await createFlyer(journey);
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
  const downloadQrCode = async (kind: "SVG" | "PNG") => {
    const started = page.waitForEvent("download");
    await modal.getByRole("button", { name: `Download ${kind}` }).click();
    const download = await started;
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };
  const [svg, png] = [await downloadQrCode("SVG"), await downloadQrCode("PNG")];
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

  await journey.openInAdmin(`/app/coupons/${couponId}`);
  await app.getByRole("heading", { name: "Link", exact: true }).waitFor();
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

test("the storefront notice has the merchant's text and color, isn't animated if the shopper prefers reduced motion, and can be switched off", async () => {
  const { app, page } = journey;
  await createFlyer(journey);
  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Text").fill("Roar! {code} is yours.");
  await app.getByLabel("Background color", { exact: true }).fill("red");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText("Enter a color such as").waitFor();
  await app.getByLabel("Background color", { exact: true }).fill("#ffe600");
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
  await expect.poll(async () => (await readCart()).codes).toEqual(["FLYER-2026"]);
  expect(await notice().count()).toBe(0);

  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Show a notice").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
});

test("Shopify's discount link applies the code when JavaScript is off, and when the app embed is off", async () => {
  const { page } = journey;
  const { control } = journey.running.devShop;
  await createFlyer(journey);
  const discountLink = "/discount/FLYER-2026?redirect=%2Fproducts%2Ffossil-socks%3Fa%3D1";
  const browser = page.context().browser();
  const contextWithoutScripts = await browser?.newContext({ javaScriptEnabled: false });
  const shopper = await contextWithoutScripts?.newPage();
  if (!contextWithoutScripts || !shopper) throw new Error("The test's browser context has no browser.");
  await shopper.goto(new URL(discountLink, journey.running.devShop.storefrontUrl).href);
  expect(new URL(shopper.url()).pathname).toBe("/products/fossil-socks");
  await shopper.getByRole("button", { name: "Add to cart" }).click();
  await shopper.getByRole("button", { name: "Remove FLYER-2026" }).waitFor();
  await contextWithoutScripts.close();

  await control.setThemeEmbed({ isOn: false });
  await journey.openStorefront("/?dino_apply=flyer-2026");
  expect(await page.locator("#dino-apply-link").count()).toBe(0);
  await journey.openStorefront(discountLink);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Remove FLYER-2026" }).waitFor();
});

test("a pool's code has its own link in the list of codes and on the code's page, and the link applies that code", async () => {
  const { app } = journey;
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  const pool = { name: "One each", type: "bulk_pool", quantity: "3", discountRuleId };
  await journey.openInAdmin(`/app/coupons/${await createCoupon(journey, pool)}`);
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
  expect((await readCart()).codes).toEqual([code]);
});
