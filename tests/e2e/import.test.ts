import { expect, test } from "vitest";
import { createCoupon } from "./create-coupon";
import { createDiscount } from "./create-discount";
import { useJourney } from "./journey";

const journey = useJourney();

/** Creates the pool Printed cards and a linked discount. Returns when all codes of the pool are live. */
async function createCardPool({ quantity }: { quantity: string }) {
  const discountRuleId = await createDiscount(journey, { name: "20% off everything" });
  await createCoupon(journey, { name: "Printed cards", type: "bulk_pool", quantity, discountRuleId });
}

const csvFile = (name: string, text: string) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text, "utf8"),
});

async function openImport(name: string) {
  await journey.app.getByRole("button", { name: `Actions for ${name}` }).click();
  await journey.app.getByRole("menuitem", { name: "Import codes" }).click();
  return journey.app.getByRole("dialog", { name: `Import codes into ${name}` });
}

async function listCardsInShopify(): Promise<string[]> {
  const codes = await journey.running.devShop.control.codes({ shop: journey.shop });
  return codes
    .map(({ code }) => code)
    .filter((code) => /^CARD/.test(code))
    .sort();
}

test("Settings rejects too many random characters for a code, and the form of a new pool is prefilled with the saved number", async () => {
  const { app, page } = journey;
  await journey.openInAdmin("/app/settings");
  await app.getByLabel("Random characters").fill("40");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText("Use at most 32 characters.").waitFor();
  await app.getByLabel("Random characters").fill("11");
  await journey.screenshot("settings");
  expect(await journey.seriousViolations()).toEqual([]);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Settings saved").waitFor();
  await page.getByRole("button", { name: "Save" }).waitFor({ state: "hidden" });

  await journey.openInAdmin("/app/coupons");
  await app.getByRole("button", { name: "New coupon" }).first().click();
  await app.getByRole("radio", { name: "Bulk Pool" }).check({ force: true });
  await app.getByText("X".repeat(11), { exact: true }).waitFor();
});

test("shows the errors of a file, and then imports the file's valid codes, which work in the storefront", async () => {
  const { app, page } = journey;
  await createCoupon(journey, { name: "Welcome", code: "WELCOME15" });
  await createCardPool({ quantity: "5" });
  await journey.openInAdmin("/app/coupons");
  const row = app.getByRole("row").filter({ hasText: "Printed cards" });
  await row.getByText("Active", { exact: true }).waitFor();

  const modal = await openImport("Printed cards");
  const picture = {
    name: "codes.png",
    mimeType: "image/png",
    buffer: Buffer.from("\x89PNG\r\n", "latin1"),
  };
  await modal.getByLabel("CSV or text file").setInputFiles(picture);
  await modal.getByText("This is a picture.").waitFor();
  await modal.getByRole("button", { name: "Remove file" }).click();
  await modal.getByRole("button", { name: "Choose file" }).waitFor();
  await journey.screenshot("import-choose");
  expect(await journey.seriousViolations()).toEqual([]);

  const rows =
    "Code;Note\ncard-1;good\nCARD 2;a space\nCARD-3;good\ncard-1;twice\nWELCOME15;taken\nCARD-4;good\n";
  await modal.getByLabel("CSV or text file").setInputFiles(csvFile("cards.csv", rows));
  await modal.getByText("3 codes can be imported").waitFor();
  await modal.getByText("6 rows read, from the column “Code”.").waitFor();
  await modal.getByText("1 row with a character that isn’t allowed in codes").waitFor();
  await modal.getByText("1 duplicate row").waitFor();
  await modal.getByText("1 code already exists in your store").waitFor();
  await modal.getByRole("row", { name: /^3 CARD 2 A space can’t be part of a code/ }).waitFor();
  await journey.screenshot("import-checked");
  expect(await journey.seriousViolations()).toEqual([]);
  const download = page.waitForEvent("download");
  await modal.getByRole("button", { name: "Download report" }).click();
  expect((await download).suggestedFilename()).toBe("import-problems.csv");

  await page.keyboard.press("Escape");
  await app.getByRole("button", { name: "Keep importing" }).click();
  await modal.getByLabel("Label").fill("Printed in May");
  await modal.getByRole("button", { name: "Import 3 codes" }).click();
  await page.getByText("3 codes imported").waitFor();
  await expect.poll(() => row.innerText()).toMatch(/\b8\b/);

  await expect.poll(listCardsInShopify).toEqual(["CARD-1", "CARD-3", "CARD-4"]);
  await journey.openStorefront("/discount/CARD-3?redirect=/products/fossil-socks");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByText("CARD-3").first().waitFor();
});

test("pasted codes can be checked again after a failed check, and are not imported when the merchant discards them", async () => {
  await createCardPool({ quantity: "8" });
  await journey.openInAdmin("/app/coupons");
  await journey.page.setViewportSize({ width: 390, height: 844 });
  const modal = await openImport("Printed cards");
  await modal.getByLabel("Or paste codes").fill("NEVER-1\nNEVER 2\n");
  await journey.screenshot("import-paste-390");
  journey.allowConsoleError(/ERR_FAILED|Failed to fetch/);
  await journey.page.route(/\/import(\.data)?$/, (route) => route.abort(), { times: 1 });
  await modal.getByRole("button", { name: "Check codes" }).click();
  await modal.getByText("We couldn’t reach the app. Check your connection and try again.").waitFor();
  await modal.getByRole("button", { name: "Check codes" }).click();
  await modal.getByText("1 code can be imported").waitFor();
  await journey.screenshot("import-checked-390");
  await modal.getByRole("button", { name: "Cancel" }).click();
  await journey.app.getByRole("button", { name: "Discard" }).click();
  await modal.waitFor({ state: "hidden" });
  await journey.openInAdmin("/app/coupons");
  await journey.app.getByText("Printed cards").waitFor();
  await journey.app.getByText("8", { exact: true }).waitFor();
  await journey.openInAdmin("/app/settings");
  await journey.app.getByLabel("Random characters").waitFor();
  await journey.screenshot("settings-390");
});

/** Files as other apps and spreadsheets write them, and what the dry run shows for each. */
const realFiles = [
  {
    name: "woocommerce.csv",
    text: "post_title,post_excerpt,post_status,discount_type,coupon_amount\nspring-7kq2,Spring flyer,publish,percent,15\nspring-m4xt,Spring flyer,publish,percent,15\n",
    result: "2 codes can be imported",
    column: "post_title (spring-7kq2)",
    firstValues: "First values: spring-7kq2, spring-m4xt",
  },
  {
    name: "excel.csv",
    text: 'sep=;\r\nBetrag;Aktionscode\r\n10,00;="0012"\r\n20,00;="0013"\r\n',
    result: "2 codes can be imported",
    column: "Aktionscode (0012)",
    firstValues: "First values: 0012, 0013",
  },
  {
    name: "numbers.csv",
    text: "Table 1,,\nRecipient,Discount link,Sent\nAda Lovelace,https://dino.example/discount/NUM-7HQ2?redirect=/,4/3/26\nBo Berg,https://dino.example/discount/NUM-9XD4,4/3/26\n",
    result: "2 codes can be imported",
    column: "Discount link (NUM-7HQ2)",
    firstValues: "First values: NUM-7HQ2, NUM-9XD4",
  },
  {
    name: "lists.csv",
    text: "QA1,QB1,QC1\nQA2,QB2,QC2\n",
    result: "6 codes can be imported",
    column: "All columns: every cell is a code",
    firstValues: "First values: QA1, QB1, QC1",
  },
];

test("shows which column of a real file contains the codes, and imports from an unclear file only after the merchant chooses", async () => {
  const { app, page } = journey;
  await createCardPool({ quantity: "5" });
  await journey.openInAdmin("/app/coupons");
  await app.getByRole("link", { name: "Printed cards", exact: true }).click();
  await app.getByRole("button", { name: "Import codes" }).click();
  const modal = app.getByRole("dialog", { name: "Import codes into Printed cards" });
  const column = modal.getByLabel("Column with the codes");
  for (const { name, text, result, column: shown, firstValues } of realFiles) {
    await modal.getByLabel("CSV or text file").setInputFiles(csvFile(name, text));
    await modal.getByRole("heading", { name: result }).waitFor();
    expect(await column.locator("option:checked").innerText()).toBe(shown);
    await modal.getByText(firstValues).waitFor();
    await journey.screenshots(`import-${name}`);
    await modal.getByRole("button", { name: "Choose other codes" }).click();
  }

  const unclear = "Anna,CARD-7HQ2,NOTE-1\nBert,CARD-9XD4,NOTE-2\nCleo,CARD 4MW8,NOTE-3\n";
  await modal.getByLabel("CSV or text file").setInputFiles(csvFile("unclear.csv", unclear));
  await modal.getByRole("heading", { name: "Which column contains the codes?" }).waitFor();
  expect(await modal.getByRole("button", { name: "Import codes" }).isDisabled()).toBe(true);
  expect(await journey.seriousViolations()).toEqual([]);
  await journey.screenshots("import-unclear");

  journey.allowConsoleError(/ERR_FAILED|Failed to fetch/);
  await page.route(/\/import(\.data)?$/, (route) => route.abort(), { times: 1 });
  await column.selectOption("Column 3 (NOTE-1)");
  await modal.getByText("We couldn’t reach the app. Check your connection and try again.").waitFor();
  await expect.poll(() => column.inputValue()).toBe("");
  await journey.screenshots("import-unclear-error");
  await column.focus();
  await column.selectOption("Column 3 (NOTE-1)");
  await modal.getByRole("heading", { name: "3 codes can be imported" }).waitFor();
  await modal.getByLabel("Label").fill("Printed in May");
  await column.focus();
  await column.selectOption("Column 2 (CARD-7HQ2)");
  await modal
    .getByRole("status")
    .getByText(/^2 codes can be imported\. 3 rows read/)
    .waitFor({ state: "attached" });
  expect(await column.evaluate((select) => select === document.activeElement)).toBe(true);
  expect(await modal.getByLabel("Label").inputValue()).toBe("Printed in May");
  await modal.getByRole("row", { name: /^3 CARD 4MW8 A space can’t be part of a code/ }).waitFor();
  await journey.screenshots("import-chosen");
  expect(await journey.seriousViolations()).toEqual([]);
  await modal.getByRole("button", { name: "Import 2 codes" }).click();
  await page.getByText("2 codes imported").waitFor();
  await expect.poll(listCardsInShopify).toEqual(["CARD-7HQ2", "CARD-9XD4"]);
});
