import { describe, expect, test } from "vitest";
import { BulkCreationPace } from "./bulk-creation-pace";

/**
 * Simulates how the sync polls a creation that takes `takesMs`. Returns the number of polls and the creation's age at
 * the last poll, which found the creation done.
 */
function pollUntilDone(
  pace: BulkCreationPace,
  { takesMs, count = 250 }: { takesMs: number; count?: number },
) {
  let ageMs = 5;
  let notDoneMs: number | null = null;
  for (let polls = 1; ; polls++) {
    ageMs += pace.waitMs({ ageMs, count });
    if (ageMs >= takesMs) {
      pace.learn({ notDoneMs, doneMs: ageMs, count });
      return { doneMs: ageMs, polls };
    }
    notDoneMs = ageMs;
  }
}

function averageOf(pace: BulkCreationPace, { takesMs, rounds = 100 }: { takesMs: number; rounds?: number }) {
  const runs = Array.from({ length: rounds }, () => pollUntilDone(pace, { takesMs }));
  const average = (pick: (one: { doneMs: number; polls: number }) => number) =>
    runs.reduce((total, one) => total + pick(one), 0) / rounds;
  return {
    delayFraction: average(({ doneMs }) => doneMs) / takesMs - 1,
    polls: average(({ polls }) => polls),
  };
}

describe("the estimated duration of bulk creations", () => {
  test.each([60, 700, 2_500])(
    "leads to few polls and little delay after a dozen creations that took %i ms each",
    (takesMs) => {
      const pace = new BulkCreationPace();
      averageOf(pace, { takesMs, rounds: 12 });
      const { delayFraction, polls } = averageOf(pace, { takesMs });
      expect(delayFraction).toBeLessThan(takesMs < 100 ? 0.15 : 0.025);
      expect(polls).toBeLessThan(3.5);
    },
  );

  test("is accurate again after a dozen fast creations that follow slow creations", () => {
    const pace = new BulkCreationPace();
    averageOf(pace, { takesMs: 20_000, rounds: 10 });
    averageOf(pace, { takesMs: 300, rounds: 12 });
    expect(averageOf(pace, { takesMs: 300 }).delayFraction).toBeLessThan(0.05);
  });

  test("at most doubles after one creation that took two minutes", () => {
    const pace = new BulkCreationPace();
    averageOf(pace, { takesMs: 500, rounds: 20 });
    pollUntilDone(pace, { takesMs: 120_000 });
    expect(pollUntilDone(pace, { takesMs: 500 }).doneMs).toBeLessThan(1_100);
  });

  test("ignores creations of a few codes, which take only Shopify's startup time", () => {
    const pace = new BulkCreationPace();
    pollUntilDone(pace, { takesMs: 250, count: 20 });
    expect(pollUntilDone(pace, { takesMs: 500 }).doneMs).toBeLessThan(1_100);
  });
});
