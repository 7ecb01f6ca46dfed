// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { type CouponFormErrors, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import { defaultNewPoolFormat, newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { pendingResponses } from "../../../tests/builders/pending-responses";
import { renderHook } from "../../../tests/builders/render-hook";
import { findDraft, saveDraft } from "./coupon-draft";
import { type CreatedCoupon, useNewCoupon } from "./use-new-coupon";

const codeFormat = newPoolFormatFields(defaultNewPoolFormat);
const summer: CreatedCoupon = { couponId: 7n, name: "Summer", code: "SUMMER", quantity: null };

beforeEach(() => sessionStorage.clear());

async function openForm(props: { type?: string; discountRuleId?: string } = {}) {
  const created: CreatedCoupon[] = [];
  const onCreated = (coupon: CreatedCoupon) => created.push(coupon);
  const saves = pendingResponses<({ ok: true } & CreatedCoupon) | { ok: false; errors: CouponFormErrors }>();
  const page = await renderHook({
    hook: useNewCoupon,
    props: { codeFormat, onCreated, ...props },
    routes: [{ path: "/app/coupons/new", action: saves.handler, shouldRevalidate: () => false }],
  });
  return { page, saves, created };
}

test("starts with an untouched form, which is not saved as a draft", async () => {
  const { page } = await openForm();
  expect(page.result.fields).toEqual({ ...emptyCouponFields, ...codeFormat });
  expect(page.result.hasUnsavedChanges).toBe(false);
  expect(findDraft()).toBeNull();
});

test("starts with the given type, the type's default usage limit, and the given discount", async () => {
  const { page } = await openForm({ type: "bulk_pool", discountRuleId: "3" });
  expect(page.result.fields).toMatchObject({
    type: "bulk_pool",
    discountRuleId: "3",
    usageLimitPerCode: "1",
  });
});

test("restores the draft, but selects the given discount instead of the draft's discount", async () => {
  saveDraft({ ...emptyCouponFields, name: "Summer", discountRuleId: "2" });
  const { page } = await openForm({ discountRuleId: "3" });
  expect(page.result.fields).toMatchObject({ name: "Summer", discountRuleId: "3" });
  expect(page.result.hasUnsavedChanges).toBe(true);
});

test("saves the fields as a draft after every change", async () => {
  const { page } = await openForm();
  await page.act(({ change }) => change({ name: "Summer" }));
  expect(findDraft()).toMatchObject({ name: "Summer" });
  await page.act(({ change }) => change({ code: "SUMMER" }));
  expect(findDraft()).toMatchObject({ name: "Summer", code: "SUMMER" });
});

test("changing the type changes the default usage limit, and every change to URL Token fills in the same token", async () => {
  const { page } = await openForm();
  await page.act(({ changeType }) => changeType("url_token"));
  const token = page.result.fields.code;
  expect(token).toHaveLength(12);
  await page.act(({ changeType }) => changeType("bulk_pool"));
  expect(page.result.fields).toMatchObject({ type: "bulk_pool", code: "", usageLimitPerCode: "1" });
  expect(page.result.hasUnsavedChanges).toBe(false);
  await page.act(({ changeType }) => changeType("url_token"));
  expect(page.result.fields).toMatchObject({ code: token, usageLimitPerCode: "" });
});

test("sends all fields, and sends “Once per customer” as “on” or as an empty string", async () => {
  const { page, saves } = await openForm();
  await page.act(({ change }) => change({ name: "Summer", code: "SUMMER" }));
  await page.act(({ send }) => send());
  const { isOncePerCustomer: _, ...texts } = page.result.fields;
  expect(saves.requests[0]!.form).toEqual({ ...texts, isOncePerCustomer: "" });
  await saves.respond({ ok: false, errors: {} });
  await page.act(({ change }) => change({ isOncePerCustomer: true }));
  await page.act(({ send }) => send());
  expect(saves.requests[1]!.form.isOncePerCustomer).toBe("on");
});

test("ignores another save while a save is pending", async () => {
  const { page, saves, created } = await openForm();
  await page.act(({ send }) => send());
  expect(page.result.isSending).toBe(true);
  await page.act(({ send }) => send());
  await saves.respond({ ok: true, ...summer });
  expect(saves.requests).toHaveLength(1);
  expect(created).toHaveLength(1);
  expect(page.result.isSending).toBe(false);
});

test("when the coupon is created, deletes the draft and calls onCreated once, even if the page renders again", async () => {
  const { page, saves, created } = await openForm();
  await page.act(({ change }) => change({ name: "Summer", code: "SUMMER" }));
  await page.act(({ send }) => send());
  await saves.respond({ ok: true, ...summer });
  expect(created).toMatchObject([summer]);
  expect(findDraft()).toBeNull();
  await page.setProps({ codeFormat, onCreated: (coupon) => created.push(coupon) });
  expect(created).toHaveLength(1);
});

test("a rejected save keeps the fields and the draft, sets the errors, and doesn't call onCreated", async () => {
  const { page, saves, created } = await openForm();
  await page.act(({ change }) => change({ name: "Summer", code: "S" }));
  await page.act(({ send }) => send());
  await saves.respond({ ok: false, errors: { code: "Too short." } });
  expect(page.result.errors).toEqual({ code: "Too short." });
  expect(page.result.rejectedSaveCount).toBe(1);
  expect(page.result.fields).toMatchObject({ name: "Summer", code: "S" });
  expect(findDraft()).toMatchObject({ name: "Summer", code: "S" });
  expect(created).toEqual([]);
});

test("counts each rejected save, even if the errors are the same", async () => {
  const { page, saves } = await openForm();
  for (const count of [1, 2]) {
    await page.act(({ send }) => send());
    await saves.respond({ ok: false, errors: { name: "Give the coupon a name." } });
    expect(page.result.rejectedSaveCount).toBe(count);
  }
});

test("changing a field clears the field's error and the form's error, but not the errors of other fields", async () => {
  const { page, saves } = await openForm();
  await page.act(({ send }) => send());
  await saves.respond({ ok: false, errors: { name: "Too long.", code: "Too short.", form: "Not saved." } });
  await page.act(({ change }) => change({ code: "SUMMER" }));
  expect(page.result.errors).toEqual({ name: "Too long.", code: undefined, form: undefined });
  expect(page.result.rejectedSaveCount).toBe(1);
});

test("a change made while a save is pending is kept if the save is rejected", async () => {
  const { page, saves } = await openForm();
  await page.act(({ change }) => change({ name: "Summer" }));
  await page.act(({ send }) => send());
  await page.act(({ change }) => change({ code: "SUMMER" }));
  await saves.respond({ ok: false, errors: { code: "Enter a code." } });
  expect(page.result.fields).toMatchObject({ name: "Summer", code: "SUMMER" });
});
