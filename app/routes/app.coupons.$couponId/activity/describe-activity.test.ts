import { expect, test } from "vitest";
import { describeActivity } from "./describe-activity";

const describeKind = (kind: string, detail: object = {}, batchName: string | null = null) =>
  describeActivity({
    activity: { kind, actor: "staff:7", detail },
    batchName,
    timeZone: "UTC",
    viewer: "staff:7",
    locale: "en",
  });

test("describes an activity by a title, a detail that may be empty, and the person who caused it", () => {
  expect(describeKind("coupon-created", { code: "SUMMER20" })).toEqual({
    title: "Created with the code SUMMER20",
    detail: "",
    by: "by you",
  });
  expect(describeKind("code-replaced", { from: "A", to: "B" }).title).toBe("Code changed from A to B");
  expect(describeKind("batch-started", { quantity: 1_500 }, "Flyer")).toMatchObject({
    title: "Generating 1,500 codes",
    detail: "Flyer",
  });
  expect(describeKind("codes-disabled", { count: 1, codeIds: ["1"] })).toMatchObject({
    title: "Disabled 1 code",
    detail: "",
  });
});

test("the entry about deleted codes names the filters that selected the codes", () => {
  const { title, detail } = describeKind(
    "codes-deleted",
    { count: 20, filter: "unused", prefix: "SU" },
    "Flyer",
  );
  expect(title).toBe("Deleted 20 codes");
  expect(detail).toBe("Unused codes starting with SU in Flyer");
});

test("quotes Shopify's error message without its final period, and leaves the detail empty if there is no message", () => {
  expect(describeKind("coupon-sync-failed", { message: "Code is too long." }).detail).toBe(
    "“Code is too long”",
  );
  expect(describeKind("coupon-sync-failed").detail).toBe("");
});

test("describes an activity of an unknown kind as “Coupon changed”, and the actor “system” as “Dino Discounts”", () => {
  expect(describeKind("something-new").title).toBe("Coupon changed");
  const { by } = describeActivity({
    activity: { kind: "coupon-live", actor: "system", detail: null },
    batchName: null,
    timeZone: "UTC",
    viewer: "staff:7",
    locale: "en",
  });
  expect(by).toBe("by Dino Discounts");
});

test("the entry about an edit lists each changed setting with its old and new value", () => {
  const changes = [
    { field: "usageLimitPerCode", from: null, to: 5 },
    { field: "isOncePerCustomer", from: false, to: true },
    { field: "endsAt", from: "2026-11-03T14:00:00.000Z", to: null },
  ];
  expect(describeKind("coupon-edited", { changes }).detail).toBe(
    "Changed uses per code from no limit to 5, once per customer from off to on, and the end date from Nov 3, 2026, 2:00 PM to none",
  );
});
