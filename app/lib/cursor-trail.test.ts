import { expect, test } from "vitest";
import { formatTrail, parseTrail } from "~/lib/cursor-trail";

test("a trail round-trips through the URL", () => {
  const trail = [950n, 900n, 850n];
  expect(formatTrail(trail)).toBe("950.900.850");
  expect(parseTrail("950.900.850")).toEqual(trail);
});

test.each([[null], [""], ["abc"], ["12.-3"], ["12..13"], ["0"], ["9".repeat(19)]])(
  "the parameter %j opens the first page",
  (text) => {
    expect(parseTrail(text)).toEqual([]);
  },
);

test("the first page adds nothing to the URL", () => {
  expect(formatTrail([])).toBe("");
});
