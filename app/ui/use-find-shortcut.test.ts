import { expect, test } from "vitest";
import { isFindShortcut } from "./use-find-shortcut";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each<[string, Partial<KeyboardEvent>, boolean, boolean]>([
  ["/", { key: "/" }, false, true],
  ["/ with Shift, as on a German keyboard", { key: "/", shiftKey: true }, false, true],
  ["/ while the merchant types in a field", { key: "/" }, true, false],
  ["Ctrl+/", { key: "/", ctrlKey: true }, false, false],
  ["Ctrl+K", { key: "k", ctrlKey: true }, false, true],
  ["Cmd+K while the merchant types in a field", { key: "k", metaKey: true }, true, true],
  ["Ctrl+Shift+K", { key: "K", ctrlKey: true, shiftKey: true }, false, false],
  ["K", { key: "k" }, false, false],
])("isFindShortcut for %s", (_name, event, isTyping, expected) => {
  expect(isFindShortcut({ key: "", ...plain, ...event }, isTyping)).toBe(expected);
});
