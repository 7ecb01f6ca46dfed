import { expect, test } from "vitest";
import { lostSave, skipReloadAfterLostSave } from "~/ui/lost-save";

test("the error for a lost save describes what happened and what to do", () => {
  expect(lostSave(new TypeError("Failed to fetch")).errors.form).toBe(
    "We couldn’t reach the app. Check your connection and save again. Your input is still here.",
  );
  expect(lostSave(new Error("Unexpected Server Error"), ", then check the list.").errors.form).toBe(
    "Something went wrong on our end. Wait a moment, then check the list.",
  );
});

test.each([
  ["the page's data is not reloaded after a lost save", lostSave(new TypeError("Failed to fetch")), false],
  ["the page's data is reloaded after a rejected save", { ok: false, reason: "invalid" }, true],
  ["the page's data is reloaded after a successful save", { ok: true }, true],
  ["the page's data is reloaded by a refresh that follows no save", undefined, true],
])("%s", (_name, actionResult, isReloaded) => {
  const url = new URL("https://dino.test/app/settings");
  const navigation = { currentUrl: url, nextUrl: url, currentParams: {}, nextParams: {} };
  expect(skipReloadAfterLostSave({ ...navigation, actionResult, defaultShouldRevalidate: true })).toBe(
    isReloaded,
  );
});
