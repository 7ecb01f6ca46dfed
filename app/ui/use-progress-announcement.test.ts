import { expect, test } from "vitest";
import type { CodeProgress } from "~/domain/batches/code-progress";
import { describeProgressChange } from "~/ui/use-progress-announcement";

const generating = (done: number, total = 500): CodeProgress => ({
  phase: "generating",
  done,
  total,
  isPaused: false,
});
const adding = (done: number): CodeProgress => ({ phase: "adding", done, total: 500, isPaused: false });
const announce = (previous: CodeProgress | null | undefined, current: CodeProgress | null) =>
  describeProgressChange({ name: "Flyer", previous, current, locale: "en" });

test("announces progress only when another quarter of the codes is done or the next phase starts", () => {
  expect(announce(generating(100), generating(120))).toBeNull();
  expect(announce(generating(120), generating(130))).toBe("Flyer: 130 of 500 codes generated.");
  expect(announce(generating(500), adding(0))).toBe("Flyer: 0 of 500 codes in Shopify.");
});

test("announces when a batch starts, pauses, resumes or finishes, but announces nothing when the page opens or while no batch is in progress", () => {
  expect(announce(undefined, generating(400))).toBeNull();
  expect(announce(null, generating(0))).toBe("Flyer: 0 of 500 codes generated.");
  expect(announce(generating(10), { ...generating(10), isPaused: true })).toBe("Flyer: paused.");
  expect(announce({ ...generating(10), isPaused: true }, generating(10))).toBe("Flyer: resumed.");
  expect(announce(adding(490), null)).toBe("Flyer: 500 codes are in Shopify.");
  expect(announce(generating(490), null)).toBe("Flyer: codes are generated.");
  expect(announce(null, null)).toBeNull();
});
