// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { readEditFields } from "~/domain/coupons/coupon-fields";
import { installAppBridge } from "../../../../tests/builders/app-bridge";
import { pendingResponses } from "../../../../tests/builders/pending-responses";
import { renderHook } from "../../../../tests/builders/render-hook";
import {
  type ConflictResponse,
  type CouponEditing,
  type MoveResponse,
  useCouponEdit,
} from "./use-coupon-edit";

type EditedCoupon = Parameters<typeof useCouponEdit>[0]["coupon"];

const coupon: EditedCoupon = {
  id: 7n,
  version: 1,
  name: "Summer",
  code: "SUMMER",
  discountRuleId: 3n,
  usageLimitPerCode: null,
  isOncePerCustomer: false,
  startsAt: new Date("2026-06-01T00:00:00Z"),
  endsAt: null,
};
const fields = {
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

/** The coupon's fields after someone else has changed the name and the usage limit. */
const theirs = { ...fields, name: "Spring", usageLimitPerCode: "5" };
const conflict: ConflictResponse = {
  ok: false,
  reason: "conflict",
  version: 2,
  theirs,
  changed: ["name", "usageLimitPerCode"],
  lastEdit: null,
};
const move: MoveResponse = {
  ok: false,
  reason: "move",
  plan: {
    from: "basic",
    to: "free_shipping",
    liveCount: 1,
    usedUpCount: 0,
    partlyUsedCount: 0,
    canCustomersReuse: false,
  },
};

type SaveResponse =
  | ConflictResponse
  | MoveResponse
  | { ok: true; isChanged: boolean; saved: CouponEditing["base"] }
  | { ok: false; reason: "invalid" | "lost"; errors: CouponEditing["errors"] };

const savedResponse = (version: number, changed: Partial<typeof fields>): SaveResponse => ({
  ok: true,
  isChanged: true,
  saved: { version, fields: { ...fields, ...changed } },
});

async function openSettings({ discountRuleId = null }: { discountRuleId?: string | null } = {}) {
  const { toasts } = installAppBridge();
  const saves = pendingResponses<SaveResponse>();
  const props = { coupon, timeZone: "UTC", discountRuleId };
  const page = await renderHook({
    hook: useCouponEdit,
    props,
    routes: [{ path: "/app/coupons/7/settings", action: saves.handler }],
  });
  return {
    page,
    saves,
    toasts,
    /** Renders the hook again, as after a reload of the page's data, with a changed coupon. */
    reload: (changed: Partial<EditedCoupon>) =>
      page.setProps({ ...props, coupon: { ...coupon, ...changed } }),
    /** Returns what the save request with this index contained. */
    savedRequest: (index: number) => {
      const form = new FormData();
      const { version, moveConfirmed, ...texts } = saves.requests[index]!.form;
      for (const [name, value] of Object.entries(texts)) form.set(name, value);
      const [edited, base] = [readEditFields(form), readEditFields(form, "base-")];
      return { fields: edited, base, version, isMoveConfirmed: moveConfirmed === "on" };
    },
  };
}

/**
 * Opens the settings, changes the name to Winter, and saves. The response is still pending when this function returns.
 */
async function saveWinter() {
  const opened = await openSettings();
  await opened.page.act(({ change }) => change({ name: "Winter" }));
  await opened.page.act(({ save }) => save());
  return opened;
}

test("before the first edit, a reload updates the fields to the coupon's new values", async () => {
  const { page, reload } = await openSettings();
  expect(page.result.fields).toEqual(fields);
  await reload({ version: 2, name: "Spring" });
  expect(page.result.fields.name).toBe("Spring");
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("after an edit, a reload with a newer version changes no field, and the next save sends the version that the edit is based on", async () => {
  const { page, reload, savedRequest } = await openSettings();
  await page.act(({ change }) => change({ name: "Winter" }));
  await reload({ version: 2, name: "Spring", usageLimitPerCode: 5 });
  expect(page.result.fields).toEqual({ ...fields, name: "Winter" });
  await page.act(({ save }) => save());
  expect(savedRequest(0)).toMatchObject({ version: "1", base: fields });
});

test("if every field is changed back to its old value, hasUnsavedChanges is false, and a reload updates the fields", async () => {
  const { page, reload } = await openSettings();
  await page.act(({ change }) => change({ name: "Winter", isOncePerCustomer: true }));
  await page.act(({ change }) => change({ name: "Summer" }));
  expect(page.result.hasUnsavedChanges).toBe(true);
  await page.act(({ change }) => change({ isOncePerCustomer: false }));
  expect(page.result.hasUnsavedChanges).toBe(false);
  await reload({ version: 2, name: "Spring" });
  expect(page.result.fields.name).toBe("Spring");
});

test("a preselected discount that is not linked yet counts as an unsaved edit", async () => {
  const { page } = await openSettings({ discountRuleId: "9" });
  expect(page.result.fields).toEqual({ ...fields, discountRuleId: "9" });
  expect(page.result.hasUnsavedChanges).toBe(true);
});

test("a preselected discount that is already linked does not count as an unsaved edit", async () => {
  const { page } = await openSettings({ discountRuleId: "3" });
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("a save sends the edited fields, and the version and values that the coupon had when the edit started", async () => {
  const { page, savedRequest } = await saveWinter();
  expect(savedRequest(0)).toEqual({
    fields: { ...fields, name: "Winter" },
    base: fields,
    version: "1",
    isMoveConfirmed: false,
  });
  expect(page.result.isSaving).toBe(true);
});

test("ignores another save while a save is pending", async () => {
  const { page, saves } = await saveWinter();
  await page.act(({ save }) => save());
  await saves.respond(savedResponse(2, { name: "Winter" }));
  expect(saves.requests).toHaveLength(1);
});

test("a successful save shows a toast, and the next edit is based on the saved version and values", async () => {
  const { page, saves, toasts, reload, savedRequest } = await saveWinter();
  await reload({ version: 2, name: "Winter" });
  await saves.respond(savedResponse(2, { name: "Winter" }));
  expect(toasts).toEqual(["Coupon saved"]);
  expect(page.result.hasUnsavedChanges).toBe(false);
  expect(page.result.isSaving).toBe(false);
  await page.act(({ change }) => change({ name: "Autumn" }));
  await page.act(({ save }) => save());
  expect(savedRequest(1)).toMatchObject({
    version: "2",
    base: { name: "Winter" },
    fields: { name: "Autumn" },
  });
});

test("a change made while a save is pending becomes the next edit", async () => {
  const { page, saves, savedRequest } = await saveWinter();
  await page.act(({ change }) => change({ usageLimitPerCode: "10" }));
  await saves.respond(savedResponse(2, { name: "Winter" }));
  expect(page.result.fields).toEqual({ ...fields, name: "Winter", usageLimitPerCode: "10" });
  expect(page.result.hasUnsavedChanges).toBe(true);
  await page.act(({ save }) => save());
  expect(savedRequest(1)).toMatchObject({ version: "2", base: { name: "Winter", usageLimitPerCode: "" } });
});

test("if a field is changed back while a save is pending, that change is a new edit after the save", async () => {
  const { page, saves } = await saveWinter();
  await page.act(({ change }) => change({ name: "Summer" }));
  expect(page.result.hasUnsavedChanges).toBe(true);
  await saves.respond(savedResponse(2, { name: "Winter" }));
  expect(page.result.fields.name).toBe("Summer");
  expect(page.result.hasUnsavedChanges).toBe(true);
});

test("if a field is changed back while a save is pending and the save fails, there is no unsaved edit", async () => {
  const { page, saves } = await saveWinter();
  await page.act(({ change }) => change({ name: "Summer" }));
  await saves.respond({ ok: false, reason: "lost", errors: { form: "We couldn’t reach the app." } });
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("after a save, the fields show the values as the server stored them", async () => {
  const { page, saves, reload } = await openSettings();
  await page.act(({ change }) => change({ name: "  Winter " }));
  await page.act(({ save }) => save());
  await reload({ version: 2, name: "Winter" });
  await saves.respond(savedResponse(2, { name: "Winter" }));
  expect(page.result.fields.name).toBe("Winter");
});

test.each(["invalid", "lost"] as const)(
  "a save that fails with the reason %s keeps the edit and returns the errors",
  async (reason) => {
    const { page, saves, toasts } = await saveWinter();
    await saves.respond({
      ok: false,
      reason,
      errors: { name: "Taken.", code: "Too short.", form: "Not saved." },
    });
    expect(page.result.errors).toEqual({ name: "Taken.", code: "Too short.", form: "Not saved." });
    expect(page.result.fields.name).toBe("Winter");
    expect(page.result.hasUnsavedChanges).toBe(true);
    expect(toasts).toEqual([]);
  },
);

test("changing a field clears its error and the error of the form, and keeps the errors of other fields", async () => {
  const { page, saves } = await saveWinter();
  const errors = { name: "Taken.", code: "Too short.", form: "Not saved." };
  await saves.respond({ ok: false, reason: "invalid", errors });
  await page.act(({ change }) => change({ name: "Autumn" }));
  expect(page.result.errors).toEqual({ name: undefined, code: "Too short.", form: undefined });
});

test("the next save clears the form's error when it starts, and all errors when it succeeds", async () => {
  const { page, saves } = await saveWinter();
  await saves.respond({ ok: false, reason: "lost", errors: { name: "Taken.", form: "Not saved." } });
  await page.act(({ save }) => save());
  expect(page.result.errors).toEqual({ name: "Taken.", form: undefined });
  await saves.respond(savedResponse(2, { name: "Winter" }));
  expect(page.result.errors).toEqual({});
});

test("a save that is rejected as invalid moves the focus to the first invalid field", async () => {
  document.body.innerHTML =
    '<div id="coupon-settings"><input id="fine"><input id="first" aria-invalid="true"><input aria-invalid="true"></div>';
  const { saves } = await saveWinter();
  await saves.respond({ ok: false, reason: "invalid", errors: { name: "Taken." } });
  await expect.poll(() => document.activeElement?.id).toBe("first");
});

test("discarding restores the coupon's values and clears the errors", async () => {
  const { page, saves } = await saveWinter();
  await saves.respond({ ok: false, reason: "invalid", errors: { name: "Taken." } });
  await page.act(({ discard }) => discard());
  expect(page.result.fields).toEqual(fields);
  expect(page.result.errors).toEqual({});
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("after a conflict, the fields keep the merchant's values, and the conflict is returned as the pending decision", async () => {
  const { page, saves, toasts } = await saveWinter();
  await saves.respond(conflict);
  expect(page.result.pendingDecision).toEqual(conflict);
  expect(page.result.fields.name).toBe("Winter");
  expect(toasts).toEqual([]);
});

test("choosing the newer values in a conflict leaves no unsaved edit if the other person changed every field that the merchant changed", async () => {
  const { page, saves, reload } = await saveWinter();
  await reload({ version: 2, name: "Spring", usageLimitPerCode: 5 });
  await saves.respond(conflict);
  await page.act(({ acceptNewerValues }) => acceptNewerValues(conflict));
  expect(page.result.pendingDecision).toBeNull();
  expect(page.result.fields).toEqual(theirs);
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("choosing the newer values in a conflict keeps the edits of other fields, and the next save sends the newer version", async () => {
  const { page, saves, savedRequest } = await openSettings();
  await page.act(({ change }) => change({ name: "Winter", code: "WINTER" }));
  await page.act(({ save }) => save());
  await saves.respond(conflict);
  await page.act(({ acceptNewerValues }) => acceptNewerValues(conflict));
  expect(page.result.fields).toEqual({ ...theirs, code: "WINTER" });
  expect(page.result.hasUnsavedChanges).toBe(true);
  expect(saves.requests).toHaveLength(1);
  await page.act(({ save }) => save());
  expect(savedRequest(1)).toMatchObject({ version: "2", base: theirs });
});

test("overwriting in a conflict saves the merchant's value of a field that both people changed, and the newer values of the other fields", async () => {
  const { page, saves, savedRequest, reload } = await saveWinter();
  await saves.respond(conflict);
  await page.act(({ overwriteNewerValues }) => overwriteNewerValues(conflict));
  expect(page.result.pendingDecision).toBeNull();
  expect(page.result.isSaving).toBe(true);
  const merged = { ...theirs, name: "Winter" };
  expect(savedRequest(1)).toEqual({ fields: merged, base: theirs, version: "2", isMoveConfirmed: false });
  await reload({ version: 3, name: "Winter", usageLimitPerCode: 5 });
  await saves.respond(savedResponse(3, merged));
  expect(page.result.fields).toEqual(merged);
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("closing the conflict dialog keeps the edit, and the next save sends the old version again", async () => {
  const { page, saves, savedRequest } = await saveWinter();
  await saves.respond(conflict);
  await page.act(({ closeDialog }) => closeDialog());
  expect(page.result.pendingDecision).toBeNull();
  expect(page.result.fields.name).toBe("Winter");
  await page.act(({ save }) => save());
  expect(savedRequest(1)).toMatchObject({ version: "1", base: fields });
});

test("a save that would move codes is sent again as confirmed when the merchant confirms the move", async () => {
  const { page, saves, toasts, savedRequest } = await openSettings();
  await page.act(({ change }) => change({ discountRuleId: "9" }));
  await page.act(({ save }) => save());
  await saves.respond(move);
  expect(page.result.pendingDecision).toEqual(move);
  await page.act(({ confirmMove }) => confirmMove());
  expect(page.result.pendingDecision).toBeNull();
  expect(savedRequest(1)).toEqual({ ...savedRequest(0), isMoveConfirmed: true });
  await saves.respond(savedResponse(2, { discountRuleId: "9" }));
  expect(toasts).toEqual(["Coupon saved"]);
});

test("confirming a move sends the values of the first request again, and changes made after that request become the next edit", async () => {
  const { page, saves, savedRequest } = await openSettings();
  await page.act(({ change }) => change({ discountRuleId: "9" }));
  await page.act(({ save }) => save());
  await page.act(({ change }) => change({ name: "Winter" }));
  await saves.respond(move);
  await page.act(({ confirmMove }) => confirmMove());
  expect(savedRequest(1).fields).toEqual({ ...fields, discountRuleId: "9" });
  await saves.respond(savedResponse(2, { discountRuleId: "9" }));
  expect(page.result.fields).toEqual({ ...fields, discountRuleId: "9", name: "Winter" });
  expect(page.result.hasUnsavedChanges).toBe(true);
});

test("canceling a move keeps the edit, and the next save is not marked as confirmed", async () => {
  const { page, saves, savedRequest } = await openSettings();
  await page.act(({ change }) => change({ discountRuleId: "9" }));
  await page.act(({ save }) => save());
  await saves.respond(move);
  await page.act(({ closeDialog }) => closeDialog());
  expect(page.result.fields.discountRuleId).toBe("9");
  expect(saves.requests).toHaveLength(1);
  await page.act(({ save }) => save());
  expect(savedRequest(1).isMoveConfirmed).toBe(false);
});
