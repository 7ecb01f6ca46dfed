import { describe, expect, test } from "vitest";
import { BulkCreationPace } from "./bulk-creation-pace";

/** Asks about one creation that takes `takesMs` as the sync does; answers when it was found done, and how often it asked. */
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
  const sum = (pick: (one: { doneMs: number; questions: number }) => number) =>
    runs.reduce((total, one) => total + pick(one), 0) / rounds;
  return { late: sum(({ doneMs }) => doneMs) / takesMs - 1, questions: sum(({ questions }) => questions) };
}

describe("the pace of Shopify's bulk creations", () => {
  test.each([60, 700, 2_500])(
    "is found, and then asked for at the right time, with %i ms each",
    (takesMs) => {
      const pace = new BulkCreationPace();
      averageOf(pace, { takesMs, rounds: 12 });
      const { late, questions } = averageOf(pace, { takesMs });
      expect(late).toBeLessThan(takesMs < 100 ? 0.15 : 0.025);
      expect(questions).toBeLessThan(3.5);
    },
  );

  test("is found again within a dozen creations after Shopify was slow for a while", () => {
    const pace = new BulkCreationPace();
    averageOf(pace, { takesMs: 20_000, rounds: 10 });
    averageOf(pace, { takesMs: 300, rounds: 12 });
    expect(averageOf(pace, { takesMs: 300 }).late).toBeLessThan(0.05);
  });

  test("is not spoilt by one creation that took two minutes", () => {
    const pace = new BulkCreationPace();
    averageOf(pace, { takesMs: 500, rounds: 20 });
    pollUntilDone(pace, { takesMs: 120_000 });
    expect(pollUntilDone(pace, { takesMs: 500 }).doneMs).toBeLessThan(1_100);
  });

  test("is not spoilt by a few codes, which take Shopify's start and no more", () => {
    const pace = new BulkCreationPace();
    pollUntilDone(pace, { takesMs: 250, count: 20 });
    expect(pollUntilDone(pace, { takesMs: 500 }).doneMs).toBeLessThan(1_100);
  });
});
