import { expect, test } from "vitest";
import type { CouponEditFields } from "~/domain/coupons/coupon-fields";
import { draftAfterSave, draftIfChanged, mergeConflict } from "./edit-draft";

const fields: CouponEditFields = {
  name: "Summer",
  code: "SUMMER",
  discountRuleId: "3",
  usageLimitPerCode: "",
  isOncePerCustomer: false,
  startDate: "2026-06-01",
  startTime: "00:00",
  endDate: "",
  endTime: "",
};
const draftWith = (changed: Partial<CouponEditFields>) => ({
  base: { version: 1, fields },
  fields: { ...fields, ...changed },
});

test("draftIfChanged returns the draft, or null if no field was changed", () => {
  expect(draftIfChanged(draftWith({}))).toBeNull();
  const draft = draftWith({ isOncePerCustomer: true });
  expect(draftIfChanged(draft)).toBe(draft);
});

const theirs = { ...fields, name: "Spring", endDate: "2026-09-01" };
const conflict = { version: 2, theirs, changed: ["name" as const, "endDate" as const] };
const conflictingDraft = draftWith({ name: "Winter", code: "WINTER" });

test.each([
  ["with keepMine keeps the draft's value of a field that both people changed", true, "Winter"],
  ["without keepMine takes the other person's value of a field that both people changed", false, "Spring"],
])("merging %s", (_what, keepMine, name) => {
  expect(mergeConflict({ draft: conflictingDraft, conflict, keepMine })).toEqual({
    base: { version: 2, fields: theirs },
    fields: { ...theirs, name, code: "WINTER" },
  });
});

test("after a save, the draft is based on the saved values and has only the changes made after the request was sent; without such changes, it is null", () => {
  const sent = { ...fields, name: " Winter" };
  const saved = { version: 2, fields: { ...fields, name: "Winter" } };
  const draft = draftWith({ name: " Winter", usageLimitPerCode: "10" });
  expect(draftAfterSave({ draft, sent, saved })).toEqual({
    base: saved,
    fields: { ...saved.fields, usageLimitPerCode: "10" },
  });
  expect(draftAfterSave({ draft: draftWith({ name: " Winter" }), sent, saved })).toBeNull();
});
