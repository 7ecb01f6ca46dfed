import { expect, test } from "vitest";
import { joinWords, quoteAfterColon, quoteMessage, upperFirst } from "./words";

test("joins words with commas and a last “and” or “or”", () => {
  expect([[], ["A"], ["A", "B"], ["A", "B", "C"]].map((words) => joinWords(words))).toEqual([
    "",
    "A",
    "A and B",
    "A, B and C",
  ]);
  expect(joinWords(["A", "B", "C"], "or")).toBe("A, B or C");
});

test("quotes a message without its final period, and leaves out the quotation if there is no message", () => {
  expect(quoteMessage(" Code is too long. ")).toBe("“Code is too long”");
  expect(quoteAfterColon("Code is too long.")).toBe(": “Code is too long”");
  expect([quoteMessage(" "), quoteAfterColon(".")]).toEqual(["", ""]);
});

test("converts only the first letter to upper case", () => {
  expect([upperFirst("its end date"), upperFirst("")]).toEqual(["Its end date", ""]);
});
