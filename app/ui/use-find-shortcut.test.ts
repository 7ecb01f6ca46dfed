import { expect, test } from "vitest";
import { isFindShortcut } from "./use-find-shortcut";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each<[string, Partial<KeyboardEvent>, boolean, boolean]>([
  ["/ is the shortcut", { key: "/" }, false, true],
  ["/ with Shift, as on a German keyboard, is the shortcut", { key: "/", shiftKey: true }, false, true],
  ["/ typed in a text field is not the shortcut", { key: "/" }, true, false],
  ["Ctrl+/ is not the shortcut", { key: "/", ctrlKey: true }, false, false],
  ["Ctrl+K is the shortcut", { key: "k", ctrlKey: true }, false, true],
  ["Cmd+K typed in a text field is the shortcut", { key: "k", metaKey: true }, true, true],
  ["Ctrl+Shift+K is not the shortcut", { key: "K", ctrlKey: true, shiftKey: true }, false, false],
  ["K is not the shortcut", { key: "k" }, false, false],
])("%s", (_name, event, isTyping, expected) => {
  expect(isFindShortcut({ key: "", ...plain, ...event }, isTyping)).toBe(expected);
});
