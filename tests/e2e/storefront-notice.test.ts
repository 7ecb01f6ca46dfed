import { expect, test } from "vitest";
import { createFlyer } from "./create-flyer";
import { useJourney } from "./journey";
import { useStorefront } from "./use-storefront";

const journey = useJourney();
const { notice, readCart, addSocks } = useStorefront(journey);

/** Saves the settings, and waits until the notice in Shopify matches `published`. */
async function saveAndPublish(published: object) {
  const { page } = journey;
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").last().waitFor();
  await expect.poll(noticeInShopify).toMatchObject(published);
}

async function noticeInShopify() {
  const [metafield] = await journey.running.devShop.control.appMetafields({ shop: journey.shop });
  return metafield && JSON.parse(metafield.value);
}

async function openLinkIn(locale: string) {
  await journey.running.devShop.control.setStorefrontLocale({ locale });
  await journey.openStorefront("/?dino_apply=flyer-2026");
}

test("the storefront notice has the merchant's text in the shopper's language and the merchant's color, isn't animated if the shopper prefers reduced motion, and can be switched off", async () => {
  const { app, page } = journey;
  await createFlyer(journey);
  await journey.openInAdmin("/app/settings");
  const englishField = app.getByRole("textbox", { name: "English" });
  const germanField = app.getByRole("textbox", { name: "German" });
  await englishField.fill("Roar! {code} is yours.");

  // By keyboard: select a language, press the button, and type into the new field, which has the focus.
  const languageSelect = app.getByRole("combobox", { name: "Another language" });
  await languageSelect.selectOption("German");
  await languageSelect.press("Tab");
  await page.keyboard.press("Enter");
  await germanField.waitFor();
  await expect.poll(() => germanField.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type(`Grrr! {code} ${"x".repeat(160)}`);
  await app.getByLabel("Background color", { exact: true }).fill("red");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText("Enter a color such as").waitFor();
  expect(await germanField.getAttribute("aria-invalid")).toBe("true");
  expect(await englishField.getAttribute("aria-invalid")).toBe("false");
  await app.getByText("Use up to 160 characters.").scrollIntoViewIfNeeded();
  await journey.screenshots("settings-notice-errors", { isWholePage: true });

  await germanField.fill("Grrr! {code} gehört dir.");
  await app.getByText("Preview: German").waitFor();
  await app.getByText("Grrr! SUMMER20 gehört dir.").waitFor();
  await app.getByLabel("Background color", { exact: true }).fill("#ffe600");
  await languageSelect.selectOption("Portuguese (Brazil)");
  await app.getByRole("button", { name: "Add language" }).click();
  await app.getByRole("textbox", { name: "Portuguese (Brazil)" }).fill("Rrr! {code} é seu.");
  expect(await journey.seriousViolations()).toEqual([]);
  await app.getByText("Rrr! SUMMER20 é seu.").scrollIntoViewIfNeeded();
  await journey.screenshots("settings-notice", { isWholePage: true });
  const texts = {
    de: "Grrr! {code} gehört dir.",
    en: "Roar! {code} is yours.",
    "pt-br": "Rrr! {code} é seu.",
  };
  await saveAndPublish({ texts });

  await addSocks();
  await openLinkIn("en");
  await notice().getByText("Roar! FLYER-2026 is yours.").waitFor();
  const box = notice().locator("xpath=..");
  expect(await box.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(255, 230, 0)");
  expect(await box.evaluate((element) => getComputedStyle(element).color)).toBe("rgb(0, 0, 0)");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openLinkIn("de");
  await notice().getByText("Grrr! FLYER-2026 gehört dir.").waitFor();
  expect(await box.evaluate((element) => element.getAnimations().length)).toBe(0);
  await openLinkIn("pt-BR");
  await notice().getByText("Rrr! FLYER-2026 é seu.").waitFor();
  await openLinkIn("fr");
  await notice().getByText("Votre réduction FLYER-2026 a été appliquée.").waitFor();

  await journey.openInAdmin("/app/settings");
  await app.getByRole("button", { name: "Remove German" }).click();
  await germanField.waitFor({ state: "hidden" });
  await expect.poll(() => languageSelect.evaluate((select) => select === document.activeElement)).toBe(true);
  await app.getByLabel("Show a notice").uncheck();
  await saveAndPublish({ isShown: false, texts: { en: texts.en, "pt-br": texts["pt-br"] } });
  await page.context().clearCookies();
  await addSocks();
  await openLinkIn("en");
  await expect.poll(async () => (await readCart()).codes).toEqual(["FLYER-2026"]);
  expect(await notice().count()).toBe(0);
});

test("the merchant sees that Shopify rejected the notice, and can publish it again", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  await control.refuseMetafields({ message: "An internal error occurred." });
  await journey.openInAdmin("/app/settings");
  await app.getByRole("textbox", { name: "English" }).fill("Roar!");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  const banner = app.getByText("Shopify rejected the notice: “An internal error occurred”.");
  await banner.waitFor();
  expect(await journey.seriousViolations()).toEqual([]);
  await banner.scrollIntoViewIfNeeded();
  await journey.screenshots("settings-notice-rejected", { isWholePage: true });
  await control.refuseMetafields({ message: null });
  await app.getByRole("button", { name: "Try again" }).click();
  await banner.waitFor({ state: "hidden" });
  await expect.poll(noticeInShopify).toMatchObject({ texts: { en: "Roar!" } });
});

test("the merchant's input stays on the page if the connection is lost while the notice is being published, and when the merchant tries again", async () => {
  const { app, page } = journey;
  const { control } = journey.running.devShop;
  const englishField = app.getByRole("textbox", { name: "English" });
  journey.allowConsoleError(/Failed to load resource/);
  await control.failNext({ operation: "metafieldsSet", kind: "http-500", times: 1_000 });
  await journey.openInAdmin("/app/settings");
  await englishField.fill("Roar!");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  await page.route(/app\/settings/, (route) => route.abort());
  await englishField.fill("Roar! Roar!");
  // The page still polls after a poll has failed.
  await page.waitForEvent("requestfailed");
  await page.waitForEvent("requestfailed");
  expect(await englishField.inputValue()).toBe("Roar! Roar!");

  await page.unroute(/app\/settings/);
  await control.clearFailures();
  await control.refuseMetafields({ message: "An internal error occurred." });
  const tryAgain = app.getByRole("button", { name: "Try again" });
  await tryAgain.waitFor();
  await page.route(/app\/settings/, (route) => route.abort());
  await tryAgain.click();
  await app.getByText("We couldn’t reach the app. Check your connection and try again.").waitFor();
  expect(await englishField.inputValue()).toBe("Roar! Roar!");
});
