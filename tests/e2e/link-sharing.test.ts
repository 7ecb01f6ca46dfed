import { readFile } from "node:fs/promises";
import decodeQR from "qr/decode.js";
import QRCode from "qrcode";
import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { createFlyer } from "./create-flyer";
import { useJourney } from "./journey";
import { queryDatabase } from "./query-database";
import { useStorefront } from "./use-storefront";

const journey = useJourney();
const { notice, readCart, readLocation, addSocks } = useStorefront(journey);

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
  const newsRuleId = await createDiscount(journey, { name: "5% off everything", percentage: "5" });
  await createCoupon(journey, { name: "Newsletter", code: "NEWS5", discountRuleId: newsRuleId });
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "Actions for Flyer" }).click();
  await app.getByRole("menuitem", { name: "Customize link and QR code" }).click();
  const modal = app.getByRole("dialog", { name: "Link for FLYER-2026" });

  // The keyboard alone adds a code and removes it.
  await modal.getByRole("button", { name: "More codes" }).press("Enter");
  const codes = modal.getByRole("combobox", { name: "Codes" });
  await codes.fill("news");
  // The option that is already listed disappears while the search is running.
  await app.getByText("1 result", { exact: true }).waitFor({ state: "attached" });
  await codes.press("ArrowDown");
  await codes.press("Enter");
  await codes.press("Escape");
  await expect
    .poll(() => modal.getByLabel("Link", { exact: true }).inputValue())
    .toMatch(/\?dino_apply=FLYER-2026,NEWS5$/);
  await modal.getByRole("button", { name: "Remove NEWS5 (Newsletter)" }).press("Enter");
  await expect
    .poll(() => modal.getByLabel("Link", { exact: true }).inputValue())
    .toMatch(/\?dino_apply=FLYER-2026$/);

  await modal.getByRole("button", { name: "Choose product" }).click();
  await page.getByLabel("Fossil Socks").check();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await expect.poll(() => modal.getByLabel("Page").inputValue()).toBe("/products/fossil-socks");
  await modal.getByRole("button", { name: "UTM parameters" }).click();
  await modal.getByLabel("Source").fill("flyer");
  await modal.getByLabel("Campaign").fill("autumn fair");
  const link = `${new URL(journey.running.devShop.storefrontUrl).origin}/products/fossil-socks?utm_source=flyer&utm_campaign=autumn+fair&dino_apply=FLYER-2026`;
  await expect.poll(() => modal.getByLabel("Link", { exact: true }).inputValue()).toBe(link);

  const qrCode = modal.getByRole("img", { name: /QR code/ });
  // The image as it is shown, one pixel for each CSS pixel.
  const readPixels = () =>
    qrCode.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context?.drawImage(image, 0, 0, image.width, image.height);
      const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
      return { width: image.width, height: image.height, data: Array.from(pixels) };
    });
  const scan = async () => {
    const { data, ...size } = await readPixels();
    return decodeQR({ ...size, data: Uint8Array.from(data) }, { timeLimit: Number.POSITIVE_INFINITY });
  };
  await qrCode.waitFor();
  await expect.poll(scan).toBe(link);
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
  await app.getByRole("button", { name: "Customize link and QR code" }).click();
  await app
    .getByRole("dialog")
    .getByRole("img", { name: /QR code/ })
    .waitFor();
  await journey.screenshots("share-link");
});

test("builds a link that puts a product into the cart and applies two codes, and a shopper who opens the link gets both", async () => {
  const { app, page } = journey;
  const { couponId, discountRuleId } = await createFlyer(journey);
  await createCoupon(journey, { name: "Poster", type: "url_token", code: "POSTER", discountRuleId });
  const newsRuleId = await createDiscount(journey, { name: "5% off everything", percentage: "5" });
  await createCoupon(journey, { name: "Newsletter", code: "NEWS5", discountRuleId: newsRuleId });
  const vipRuleId = await createDiscount(journey, { name: "VIP", interaction: "dont_combine" });
  await createCoupon(journey, { name: "VIP list", code: "VIP", discountRuleId: vipRuleId });

  await journey.openInAdmin(`/app/coupons/${couponId}`);
  await app.getByRole("button", { name: "Customize link and QR code" }).click();
  const modal = app.getByRole("dialog", { name: "Link for FLYER-2026" });
  const copyLink = modal.getByRole("button", { name: "Copy link" }).last();
  await modal.getByRole("button", { name: "Product in the cart" }).click();
  await modal.getByRole("button", { name: "Add product to cart" }).click();
  await page.getByLabel("Fossil Socks").check();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const quantity = modal.getByLabel("Quantity");
  await quantity.fill("0");
  await modal.getByText("Enter a whole number from 1 to 100.").waitFor();
  expect(await copyLink.isDisabled()).toBe(true);
  await quantity.fill("2");
  expect(await modal.getByLabel("Page").inputValue()).toBe("/cart");
  expect(await modal.getByLabel("Page").isEditable()).toBe(false);

  await modal.getByRole("button", { name: "More codes" }).click();
  const codes = modal.getByRole("combobox", { name: "Codes" });
  await codes.click();
  await app.getByRole("option", { name: "POSTER" }).click();
  await modal.getByText("FLYER-2026 and POSTER belong to the same discount").waitFor();
  // Escape closes the list of options, but not the modal.
  await codes.press("Escape");
  await expect.poll(() => app.getByRole("option").count()).toBe(0);
  expect(await copyLink.isDisabled()).toBe(true);
  await modal.getByRole("button", { name: "Remove POSTER" }).click();
  await codes.fill("vip l");
  await app.getByRole("option", { name: "VIP (VIP list)" }).click();
  await modal.getByText("FLYER-2026 and VIP don’t combine.").waitFor();
  await codes.press("Escape");
  await codes.fill("news");
  await app.getByRole("option", { name: "NEWS5 (Newsletter)" }).click();
  await codes.press("Escape");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("share-link-with-conflict");
  await modal.getByRole("button", { name: "Remove VIP (VIP list)" }).click();
  await expect.poll(() => modal.getByText("don’t combine").count()).toBe(0);
  await modal.getByRole("button", { name: "UTM parameters" }).click();
  await modal.getByLabel("Source").fill("flyer");
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("share-link-with-product");
  const { origin } = new URL(journey.running.devShop.storefrontUrl);
  const socksId = /\/buy\/(\d+):/.exec(await modal.getByLabel("Link", { exact: true }).inputValue())?.[1];
  const link = `${origin}/buy/${socksId}:2?utm_source=flyer&continue_to=/cart&discounts/codes/0=FLYER-2026&discounts/codes/1=NEWS5&dino_apply=FLYER-2026,NEWS5`;
  await expect.poll(() => modal.getByLabel("Link", { exact: true }).inputValue()).toBe(link);
  await copyLink.click();
  await page.getByText("Link copied").waitFor();

  await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect.poll(readLocation).toBe("/cart?utm_source=flyer");
  await notice().filter({ hasText: "FLYER-2026" }).waitFor();
  await expect.poll(() => readCart()).toEqual({ total: 1800, discount: 600, codes: ["FLYER-2026", "NEWS5"] });
  const readClicks = () =>
    queryDatabase<{ code: string; clicks: number }>(
      journey,
      `SELECT codes.code, sum(link_clicks.count)::int AS clicks FROM link_clicks
         JOIN codes ON codes.id = link_clicks.code_id JOIN shops ON shops.id = link_clicks.shop_id
        WHERE domain = $1 GROUP BY codes.code ORDER BY codes.code`,
      [journey.shop],
    );
  await expect.poll(readClicks).toEqual([
    { code: "FLYER-2026", clicks: 1 },
    { code: "NEWS5", clicks: 1 },
  ]);
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
