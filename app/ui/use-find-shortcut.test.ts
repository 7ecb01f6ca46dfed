import { expect, test } from "vitest";
import { isFindShortcut } from "./use-find-shortcut";

const noModifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each<[string, Partial<KeyboardEvent>, boolean, boolean]>([
  ["/ is a Find coupon shortcut", { key: "/" }, false, true],
  [
    "/ typed with Shift, as on a German keyboard, is a Find coupon shortcut",
    { key: "/", shiftKey: true },
    false,
    true,
  ],
  ["/ typed in a form field is not a Find coupon shortcut", { key: "/" }, true, false],
  ["Ctrl+/ is not a Find coupon shortcut", { key: "/", ctrlKey: true }, false, false],
  ["Ctrl+K is a Find coupon shortcut", { key: "k", ctrlKey: true }, false, true],
  ["Cmd+K is a Find coupon shortcut even in a form field", { key: "k", metaKey: true }, true, true],
  ["Ctrl+Shift+K is not a Find coupon shortcut", { key: "K", ctrlKey: true, shiftKey: true }, false, false],
  ["K without Ctrl or Cmd is not a Find coupon shortcut", { key: "k" }, false, false],
])("%s", (_name, event, isInField, expected) => {
  expect(isFindShortcut({ key: "", ...noModifiers, ...event }, isInField)).toBe(expected);
});
