import { beforeEach, expect, test } from "vitest";
import { changeRule } from "~/routes/app.discounts.$ruleId/change-rule.server";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { anAutomaticRule } from "../../../tests/builders/an-automatic-rule";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { holdShopifyCalls } from "../../../tests/builders/hold-shopify-calls";
import { retryRuleSync, syncRule } from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

const TITLE = "Autumn";
let rule = { shopId: 0n, discountRuleId: 0n };

beforeEach(async () => {
  await emptyDatabase();
  const { state } = await devShop();
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  const { id: shopId } = await anInstalledShop();
  rule = { shopId, discountRuleId: (await anAutomaticRule({ shopId, name: TITLE })).id };
  await syncRule(rule);
});

const adopt = () => changeRule({ ...rule, actor: "test", intent: "adopt-shopify", locale: "en" });
const refusal = (message: string) => ({ ok: false, message });

test('the action "adopt-shopify" shows a toast, and explains why no setting was adopted', async () => {
  const { control } = await devShop();
  expect(await adopt()).toEqual(refusal("There are no more changes from Shopify to keep."));

  await control.editDiscountInAdmin({ shop: DEMO_SHOP, title: TITLE, input: { title: "By hand" } });
  const operation = "automaticDiscountNode";
  await control.failNext({ operation, kind: "throttled" });
  expect(await adopt()).toEqual(
    refusal("Shopify is busy with other work for this store. Try again in a moment."),
  );
  await control.clearFailures();

  const calls = await holdShopifyCalls();
  const adopting = adopt();
  await calls.untilHeld();
  await retryRuleSync(rule);
  await calls.release();
  expect(await adopting).toEqual(
    refusal("This discount changed while we compared it with Shopify. Try again."),
  );

  expect(await adopt()).toEqual({ ok: true, toastMessage: "Shopify’s settings kept", goTo: null });
});
