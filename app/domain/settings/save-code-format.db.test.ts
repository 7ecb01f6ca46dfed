import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { type NewPoolFormat, plainNewPoolFormat } from "~/domain/settings/new-pool-format";
import { saveCodeFormat } from "~/domain/settings/save-code-format.server";
import { plainNotice } from "~/domain/settings/storefront-notice";
import { aShop } from "../../../tests/builders/a-shop";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

const long: NewPoolFormat = { prefix: "DINO", separator: "_", length: 12, alphabet: "digits" };

test("a shop keeps its own format, another shop has the plain one", async () => {
  const [shop, other] = [await aShop(), await aShop({ domain: "another.myshopify.com" })];
  await saveCodeFormat({ shopId: shop.id, codeFormat: long });
  await saveCodeFormat({ shopId: shop.id, codeFormat: { ...long, length: null } });
  expect((await getSettings({ shopId: shop.id })).codeFormat).toEqual({ ...long, length: null });
  expect((await getSettings({ shopId: other.id })).codeFormat).toEqual(plainNewPoolFormat);
});

test("saving the format leaves how coupons combine as it is", async () => {
  const shop = await aShop();
  await prisma.settings.create({ data: { shopId: shop.id, couponInteraction: "dont_combine" } });
  await saveCodeFormat({ shopId: shop.id, codeFormat: long });
  expect(await getSettings({ shopId: shop.id })).toEqual({
    couponInteraction: { mode: "dont_combine" },
    codeFormat: long,
    notice: plainNotice,
  });
});
