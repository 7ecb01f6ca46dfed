import { expect, test } from "vitest";
import { isFindShortcut } from "./use-find-shortcut";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each<[string, Partial<KeyboardEvent>, boolean, boolean]>([
  ["/", { key: "/" }, false, true],
  ["/ with Shift, as a German keyboard has it", { key: "/", shiftKey: true }, false, true],
  ["/ while typing", { key: "/" }, true, false],
  ["Ctrl+/", { key: "/", ctrlKey: true }, false, false],
  ["Ctrl+K", { key: "k", ctrlKey: true }, false, true],
  ["Cmd+K while typing", { key: "k", metaKey: true }, true, true],
  ["Ctrl+Shift+K", { key: "K", ctrlKey: true, shiftKey: true }, false, false],
  ["K", { key: "k" }, false, false],
])("%s", (_name, event, isTyping, isIt) => {
  expect(isFindShortcut({ key: "", ...plain, ...event }, isTyping)).toBe(isIt);
});
