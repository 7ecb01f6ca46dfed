// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { emptyRuleFields, type RuleFields } from "~/domain/discounts/form/rule-fields";
import { installAppBridge } from "../../../tests/builders/app-bridge";
import { pendingResponses } from "../../../tests/builders/pending-responses";
import { renderHook } from "../../../tests/builders/render-hook";
import { type SaveResult, useWizard } from "./use-wizard";

const saved: RuleFields = { ...emptyRuleFields, name: "Summer", percentage: "20" };
const shop = { currencyCode: "USD", timeZone: "UTC", sellsSubscriptions: false };
const success = { ok: true, version: 2, goTo: null, toastMessage: "Discount saved" } as const;

async function openWizard(props: Partial<Parameters<typeof useWizard>[0]> = {}) {
  const { toasts } = installAppBridge();
  const saves = pendingResponses<SaveResult>();
  const opened = { loadedFields: saved, version: 1, shop, action: "/save", ...props };
  const page = await renderHook({
    hook: useWizard,
    props: opened,
    routes: [{ path: "/save", action: saves.handler }],
  });
  return {
    page,
    saves,
    toasts,
    /** Renders the wizard with newly loaded page data: this version of the rule, with these changed fields. */
    reload: (version: number, changed: Partial<RuleFields>) =>
      page.setProps({ ...opened, version, loadedFields: { ...opened.loadedFields, ...changed } }),
  };
}

test("hasUnsavedChanges is true while a field differs from its saved value", async () => {
  const { page } = await openWizard();
  expect(page.result.hasUnsavedChanges).toBe(false);
  await page.act(({ change }) => change({ name: "Winter" }));
  expect(page.result.hasUnsavedChanges).toBe(true);
  await page.act(({ change }) => change({ name: "Summer" }));
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("when a field changes, the rule is parsed again", async () => {
  const { page } = await openWizard();
  expect(page.result.rule.reward).toMatchObject({ kind: "percentage_off", percentage: 20 });
  await page.act(({ change }) => change({ percentage: "35" }));
  expect(page.result.rule.reward).toMatchObject({ percentage: 35 });
});

test("field errors are hidden until the merchant clicks Save, and a save with an invalid field sends no request", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ change }) => change({ name: "" }));
  expect(page.result.rule.errors.name).toBeDefined();
  expect(page.result.errors).toEqual({});

  await page.act(({ save }) => save("save"));
  expect(page.result.errors.name).toBe(page.result.rule.errors.name);
  expect(page.result.rejectedSaveCount).toBe(1);
  expect(page.result.isSaving).toBe(false);
  await page.act(({ save }) => save("save"));
  expect(page.result.rejectedSaveCount).toBe(2);
  expect(saves.requests).toEqual([]);

  await page.act(({ change }) => change({ name: "Winter" }));
  expect(page.result.errors).toEqual({});
  await page.act(({ change }) => change({ percentage: "" }));
  expect(page.result.errors.percentage).toBeDefined();
});

test("a draft with an invalid field is saved, and no field error is shown", async () => {
  const { page, saves, toasts } = await openWizard();
  await page.act(({ change }) => change({ name: "" }));
  await page.act(({ save }) => save("save-draft"));
  expect(saves.requests[0]!.form).toMatchObject({ intent: "save-draft", version: "1" });
  await saves.respond({ ...success, toastMessage: "Draft saved" });
  expect(page.result.errors).toEqual({});
  expect(page.result.hasUnsavedChanges).toBe(false);
  expect(toasts).toEqual(["Draft saved"]);
});

test("a save sends the fields, the version, and whether the shop sells subscriptions", async () => {
  const { page, saves } = await openWizard({ version: 7, shop: { ...shop, sellsSubscriptions: true } });
  await page.act(({ change }) => change({ name: "Winter" }));
  await page.act(({ save }) => save("save"));
  const { rule, ...rest } = saves.requests[0]!.form;
  expect(JSON.parse(rule!)).toEqual({ ...saved, name: "Winter" });
  expect(rest).toEqual({ intent: "save", version: "7", sellsSubscriptions: "on" });
});

test("ignores another save while a save is pending", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ save }) => {
    save("save");
  });
  expect(page.result.isSaving).toBe(true);
  await page.act(({ save }) => save("save"));
  await page.act(({ save }) => save("save-draft"));
  await saves.respond(success);
  expect(saves.requests).toHaveLength(1);
  expect(page.result.isSaving).toBe(false);
});

test("after a successful save, discarding restores the saved fields, and the next save sends the new version", async () => {
  const { page, saves, toasts } = await openWizard();
  await page.act(({ change }) => change({ name: "Winter" }));
  await page.act(({ save }) => save("save"));
  await saves.respond({ ...success, version: 5 });
  expect(page.result.hasUnsavedChanges).toBe(false);
  expect(page.result.fields.name).toBe("Winter");
  expect(toasts).toEqual(["Discount saved"]);
  expect(page.path).toBe("/page");

  await page.act(({ change }) => change({ name: "Autumn" }));
  await page.act(({ discard }) => discard());
  expect(page.result.fields.name).toBe("Winter");
  await page.act(({ save }) => save("save"));
  expect(saves.requests[1]!.form.version).toBe("5");
});

test("after a successful save, a field that becomes invalid shows no error yet", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ save }) => save("save"));
  await saves.respond(success);
  await page.act(({ change }) => change({ name: "" }));
  expect(page.result.errors).toEqual({});
});

test("after a successful save, the wizard navigates to the URL in the server's response", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ save }) => save("save"));
  await saves.respond({ ...success, goTo: "/app/discounts/7?created=1" });
  expect(page.path).toBe("/app/discounts/7?created=1");
});

test("a change made while a save is pending is unsaved after that save and can be discarded", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ change }) => change({ name: "Winter" }));
  await page.act(({ save }) => save("save"));
  await page.act(({ change }) => change({ percentage: "35" }));
  await saves.respond(success);
  expect(page.result.fields).toEqual({ ...saved, name: "Winter", percentage: "35" });
  expect(page.result.hasUnsavedChanges).toBe(true);
  await page.act(({ discard }) => discard());
  expect(page.result.fields).toEqual({ ...saved, name: "Winter" });
});

test("a successful save clears the selection of coupons, except coupons selected while the save was pending", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ change }) => change({ couponIds: ["1", "2"] }));
  await page.act(({ save }) => save("save"));
  await page.act(({ change }) => change({ couponIds: ["1", "2", "3"] }));
  await saves.respond(success);
  expect(page.result.fields.couponIds).toEqual(["3"]);
  expect(page.result.hasUnsavedChanges).toBe(true);
  await page.act(({ change }) => change({ couponIds: [] }));
  expect(page.result.hasUnsavedChanges).toBe(false);
});

test("after a rejected save, all fields keep their values, and the server's errors are shown until a field changes", async () => {
  const { page, saves, toasts } = await openWizard();
  await page.act(({ change }) => change({ name: "Winter" }));
  await page.act(({ save }) => save("save"));
  await saves.respond({ ok: false, errors: { name: "Taken.", form: "Something went wrong." } });
  expect(page.result.errors).toEqual({ name: "Taken.", form: "Something went wrong." });
  expect(page.result.rejectedSaveCount).toBe(1);
  expect(page.result.fields.name).toBe("Winter");
  expect(page.result.hasUnsavedChanges).toBe(true);
  expect(toasts).toEqual([]);
  await page.act(({ change }) => change({ percentage: "35" }));
  expect(page.result.errors).toEqual({});
});

test("if the server rejects a draft, only the server's errors are shown", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ change }) => change({ name: "", percentage: "" }));
  await page.act(({ save }) => save("save-draft"));
  await saves.respond({ ok: false, errors: { form: "Something went wrong." } });
  expect(page.result.errors).toEqual({ form: "Something went wrong." });
});

test("after a rejected save, the merchant can save again, and a successful save hides the server's errors", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ save }) => save("save"));
  await saves.respond({ ok: false, errors: { form: "Something went wrong." } });
  await page.act(({ save }) => save("save"));
  await saves.respond(success);
  expect(saves.requests.map(({ form }) => form.version)).toEqual(["1", "1"]);
  expect(page.result.rejectedSaveCount).toBe(1);
  expect(page.result.errors).toEqual({});
});

test("discarding restores the saved values and hides all errors", async () => {
  const { page, saves } = await openWizard();
  await page.act(({ save }) => save("save"));
  await saves.respond({ ok: false, errors: { form: "Something went wrong." } });
  await page.act(({ change }) => change({ name: "" }));
  await page.act(({ save }) => save("save"));
  await page.act(({ discard }) => discard());
  expect(page.result.fields).toEqual(saved);
  expect(page.result.errors).toEqual({});
  await page.act(({ change }) => change({ name: "" }));
  expect(page.result.errors).toEqual({});
});

test("without unsaved edits, a reload with a newer version replaces the field values, and the next save sends that version", async () => {
  const { page, saves, reload } = await openWizard();
  await reload(2, { name: "Winter" });
  expect(page.result.fields.name).toBe("Winter");
  expect(page.result.hasUnsavedChanges).toBe(false);
  await page.act(({ save }) => save("save"));
  expect(saves.requests[0]!.form.version).toBe("2");
});

test("with unsaved edits, a reload with a newer version changes no field, and the next save sends the old version", async () => {
  const { page, saves, reload } = await openWizard();
  await page.act(({ change }) => change({ percentage: "35" }));
  await reload(2, { name: "Winter" });
  expect(page.result.fields).toEqual({ ...saved, percentage: "35" });
  await page.act(({ save }) => save("save"));
  expect(saves.requests[0]!.form.version).toBe("1");
});

test("if a newer version was loaded while there were unsaved edits, discarding the edits shows that version", async () => {
  const { page, reload } = await openWizard();
  await page.act(({ change }) => change({ percentage: "35" }));
  await reload(2, { name: "Winter" });
  await page.act(({ discard }) => discard());
  expect(page.result.fields).toEqual({ ...saved, name: "Winter" });
});

test("a newer version that is loaded while a save is pending is shown only after that save is rejected", async () => {
  const { page, saves, reload } = await openWizard();
  await page.act(({ save }) => save("save"));
  await reload(2, { name: "Winter" });
  expect(page.result.fields.name).toBe("Summer");
  await saves.respond({ ok: false, errors: { form: "Someone else saved this discount." } });
  expect(page.result.fields.name).toBe("Winter");
});

test("a reload with an older version or with the version that was just saved changes no field", async () => {
  const { page, saves, reload } = await openWizard({ version: 4 });
  await reload(3, { name: "Spring" });
  expect(page.result.fields.name).toBe("Summer");
  await page.act(({ change }) => change({ name: "Winter" }));
  await page.act(({ save }) => save("save"));
  await saves.respond({ ...success, version: 5 });
  await reload(5, { name: "Winter, as the server stores it" });
  expect(page.result.fields.name).toBe("Winter");
});
