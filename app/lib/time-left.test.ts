import { expect, test } from "vitest";
import { addSample, describeTimeLeft, type ProgressSample, timeLeftMs } from "~/lib/time-left";

const addAll = (...samples: ProgressSample[]) => samples.reduce<ProgressSample[]>(addSample, []);

test("estimates the time left from the pace between the first and the last sample", () => {
  const samples = addAll({ atMs: 0, done: 1000 }, { atMs: 1500, done: 1500 }, { atMs: 3000, done: 2000 });
  expect(timeLeftMs(samples, 10_000)).toBe(24_000);
});

test("the time left is null until a pace can be measured, and while there is no progress", () => {
  expect(timeLeftMs(addAll(), 100)).toBeNull();
  expect(timeLeftMs(addAll({ atMs: 0, done: 10 }, { atMs: 1500, done: 20 }), 100)).toBeNull();
  expect(timeLeftMs(addAll({ atMs: 0, done: 10 }, { atMs: 9000, done: 10 }), 100)).toBeNull();
});

test("measures the pace only from the samples of the last 45 seconds", () => {
  const samples = addAll({ atMs: 0, done: 0 }, { atMs: 50_000, done: 10 }, { atMs: 60_000, done: 20 });
  expect(timeLeftMs(samples, 30)).toBe(10_000);
});

test("drops earlier samples when the work restarts, and ignores a sample that is older than the last one", () => {
  expect(addAll({ atMs: 0, done: 500 }, { atMs: 1500, done: 0 })).toEqual([{ atMs: 1500, done: 0 }]);
  expect(addAll({ atMs: 1500, done: 5 }, { atMs: 1000, done: 6 })).toEqual([{ atMs: 1500, done: 5 }]);
});

test.each([
  [3_000, "A few seconds left"],
  [31_000, "40 s left"],
  [54_000, "60 s left"],
  [60_000, "1 min left"],
  [100_000, "2 min left"],
  [59 * 60_000, "59 min left"],
  [80 * 60_000, "1 h 20 min left"],
  [119 * 60_000, "2 h left"],
  [11.4 * 3_600_000, "11 h left"],
])("formats %d ms as “%s”", (ms, words) => {
  expect(describeTimeLeft(ms)).toBe(words);
});
