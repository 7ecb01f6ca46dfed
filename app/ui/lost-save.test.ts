import { expect, test } from "vitest";
import { lostSave, skipReloadAfterLostSave } from "~/ui/lost-save";

test("a lost save is told by what happened, with what to do", () => {
  expect(lostSave(new TypeError("Failed to fetch")).errors.form).toBe(
    "The app could not be reached. Check your connection and save again. What you filled in is still here.",
  );
  expect(lostSave(new Error("Unexpected Server Error"), ", and look.").errors.form).toBe(
    "Something went wrong on our side. Wait a moment, and look.",
  );
});

test.each([
  ["a lost save asks for nothing anew", lostSave(new TypeError("Failed to fetch")), false],
  ["a refused one may", { ok: false, reason: "invalid" }, true],
  ["a saved one does", { ok: true }, true],
  ["a refresh does", undefined, true],
])("%s", (_name, actionResult, isReloaded) => {
  const url = new URL("https://dino.test/app/settings");
  const navigation = { currentUrl: url, nextUrl: url, currentParams: {}, nextParams: {} };
  expect(skipReloadAfterLostSave({ ...navigation, actionResult, defaultShouldRevalidate: true })).toBe(
    isReloaded,
  );
});
