import { expect, test } from "vitest";
import { formatTrail, parseTrail } from "~/lib/cursor-trail";

test("parseTrail reads back a trail that formatTrail wrote", () => {
  const trail = [950n, 900n, 850n];
  expect(formatTrail(trail)).toBe("950.900.850");
  expect(parseTrail("950.900.850")).toEqual(trail);
});

test.each([[null], [""], ["abc"], ["12.-3"], ["12..13"], ["0"], ["9".repeat(19)]])(
  "parseTrail returns the empty trail of the first page for %j",
  (text) => {
    expect(parseTrail(text)).toEqual([]);
  },
);

test("formatTrail returns an empty string for the first page", () => {
  expect(formatTrail([])).toBe("");
});
