import { expect, test } from "vitest";
import { lostSave, skipReloadAfterLostSave } from "~/ui/lost-save";

test("a lost save reports what happened and what to do", () => {
  expect(lostSave(new TypeError("Failed to fetch")).errors.form).toBe(
    "We couldn’t reach the app. Check your connection and save again. Your input is still here.",
  );
  expect(lostSave(new Error("Unexpected Server Error"), ", then check the list.").errors.form).toBe(
    "Something went wrong on our end. Wait a moment, then check the list.",
  );
});

test.each([
  ["a lost save does not reload the page's data", lostSave(new TypeError("Failed to fetch")), false],
  ["a rejected save reloads it", { ok: false, reason: "invalid" }, true],
  ["a successful save reloads it", { ok: true }, true],
  ["a refresh without a save reloads it", undefined, true],
])("after a save: %s", (_name, actionResult, isReloaded) => {
  const url = new URL("https://dino.test/app/settings");
  const navigation = { currentUrl: url, nextUrl: url, currentParams: {}, nextParams: {} };
  expect(skipReloadAfterLostSave({ ...navigation, actionResult, defaultShouldRevalidate: true })).toBe(
    isReloaded,
  );
});
