import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { defaultNewPoolFormat, type NewPoolFormat } from "~/domain/settings/new-pool-format";
import { saveCodeFormat } from "~/domain/settings/save-code-format.server";
import { defaultNotice } from "~/domain/settings/storefront-notice";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const digitsFormat: NewPoolFormat = { prefix: "DINO", separator: "_", length: 12, alphabet: "digits" };

test("the code format that a shop saved last is stored, and another shop keeps the default code format", async () => {
  const [shop, other] = [await aShop(), await aShop({ domain: "another.myshopify.com" })];
  await saveCodeFormat({ shopId: shop.id, codeFormat: digitsFormat });
  await saveCodeFormat({ shopId: shop.id, codeFormat: { ...digitsFormat, length: null } });
  expect((await getSettings({ shopId: shop.id })).codeFormat).toEqual({ ...digitsFormat, length: null });
  expect((await getSettings({ shopId: other.id })).codeFormat).toEqual(defaultNewPoolFormat);
});

test("saving the code format changes neither the coupon interaction nor the storefront notice", async () => {
  const shop = await aShop();
  await prisma.settings.create({ data: { shopId: shop.id, couponInteraction: "dont_combine" } });
  await saveCodeFormat({ shopId: shop.id, codeFormat: digitsFormat });
  expect(await getSettings({ shopId: shop.id })).toEqual({
    couponInteraction: { mode: "dont_combine" },
    codeFormat: digitsFormat,
    notice: defaultNotice,
  });
});
