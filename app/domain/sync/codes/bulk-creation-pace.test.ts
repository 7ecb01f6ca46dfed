import { describe, expect, test } from "vitest";
import { BulkCreationPace } from "./bulk-creation-pace";

/**
 * Simulates how the sync polls a creation that takes `durationMs`. Returns the number of polls, and as `doneMs` the age
 * at which the last poll found the creation done.
 */
function pollUntilDone(
  pace: BulkCreationPace,
  { durationMs, count = 250 }: { durationMs: number; count?: number },
) {
  let ageMs = 5;
  let notDoneMs: number | null = null;
  for (let polls = 1; ; polls++) {
    ageMs += pace.waitMs({ ageMs, count });
    if (ageMs >= durationMs) {
      pace.learn({ notDoneMs, doneMs: ageMs, count });
      return { doneMs: ageMs, polls };
    }
    notDoneMs = ageMs;
  }
}

function pollAndAverage(
  pace: BulkCreationPace,
  { durationMs, rounds = 100 }: { durationMs: number; rounds?: number },
) {
  const runs = Array.from({ length: rounds }, () => pollUntilDone(pace, { durationMs }));
  const average = (pick: (one: { doneMs: number; polls: number }) => number) =>
    runs.reduce((total, one) => total + pick(one), 0) / rounds;
  return {
    delayFraction: average(({ doneMs }) => doneMs) / durationMs - 1,
    polls: average(({ polls }) => polls),
  };
}

describe("the estimated duration of bulk creations", () => {
  test.each([60, 700, 2_500])(
    "leads to few polls and little delay after a dozen creations that took %i ms each",
    (durationMs) => {
      const pace = new BulkCreationPace();
      pollAndAverage(pace, { durationMs, rounds: 12 });
      const { delayFraction, polls } = pollAndAverage(pace, { durationMs });
      expect(delayFraction).toBeLessThan(durationMs < 100 ? 0.15 : 0.025);
      expect(polls).toBeLessThan(3.5);
    },
  );

  test("is accurate again after a dozen fast creations that follow slow creations", () => {
    const pace = new BulkCreationPace();
    pollAndAverage(pace, { durationMs: 20_000, rounds: 10 });
    pollAndAverage(pace, { durationMs: 300, rounds: 12 });
    expect(pollAndAverage(pace, { durationMs: 300 }).delayFraction).toBeLessThan(0.05);
  });

  test("at most doubles after one creation that took two minutes", () => {
    const pace = new BulkCreationPace();
    pollAndAverage(pace, { durationMs: 500, rounds: 20 });
    pollUntilDone(pace, { durationMs: 120_000 });
    expect(pollUntilDone(pace, { durationMs: 500 }).doneMs).toBeLessThan(1_100);
  });

  test("ignores a creation of 20 codes, which takes mostly Shopify's startup time", () => {
    const pace = new BulkCreationPace();
    pollUntilDone(pace, { durationMs: 250, count: 20 });
    expect(pollUntilDone(pace, { durationMs: 500 }).doneMs).toBeLessThan(1_100);
  });
});
