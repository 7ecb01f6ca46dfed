import { describe, expect, it } from "vitest";
import { matches, parseSearch } from "./search";

const finds = (query: string, text: string) => matches(text, parseSearch(query), { default: (row) => row });

describe("a search without a key", () => {
  it.each([
    ["newsletter", true],
    ["READERS", true],
    ["news", false],
    ["news*", true],
    ["letter*", false],
    ["readers newsletter", true],
    ['"newsletter readers"', true],
    ['"readers newsletter"', false],
    ["newsletter AND readers", true],
    ["newsletter 2026", false],
  ])("for %s: does it find “Newsletter readers”? %s", (query, isFound) => {
    expect(finds(query, "Newsletter readers")).toBe(isFound);
  });

  it("splits an email address into words at its punctuation", () => {
    expect(finds("ada.reyes@example.com", "Ada Reyes ada.reyes@example.com")).toBe(true);
    expect(finds("ada.reyes@exam*", "Ada Reyes ada.reyes@example.com")).toBe(true);
    expect(finds("ada.ben@example.com", "Ada Reyes ada.reyes@example.com")).toBe(false);
  });

  it.each(["ada OR ben", "NOT ada", "-ada", "(ada)", "ada:", '"@"'])(
    "rejects %s, which the dev shop does not implement",
    (query) => {
      expect(() => finds(query, "Ada")).toThrow("The dev shop does not implement");
    },
  );

  it("treats a quoted operator as a word", () => {
    expect(finds('"OR"', "Now or never")).toBe(true);
  });
});
