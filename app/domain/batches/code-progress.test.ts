import { expect, test } from "vitest";
import { batchProgress, codeProgress } from "~/domain/batches/code-progress";

const batch = {
  status: "running",
  requestedCount: 500,
  createdCount: 0,
  syncedCount: 0,
  failedCount: 0,
} as const;

test("a batch is made first, counted against what was asked for", () => {
  expect(batchProgress({ batch: { ...batch, createdCount: 120, syncedCount: 100 }, isLinked: true })).toEqual(
    {
      phase: "making",
      done: 120,
      of: 500,
      isPaused: false,
    },
  );
});

test("then added to Shopify, counted against what was made", () => {
  const generated = {
    ...batch,
    status: "done",
    createdCount: 500,
    syncedCount: 240,
    failedCount: 10,
  } as const;
  expect(batchProgress({ batch: generated, isLinked: true })).toMatchObject({
    phase: "adding",
    done: 250,
    of: 500,
  });
  expect(batchProgress({ batch: { ...generated, syncedCount: 490 }, isLinked: true })).toBeNull();
});

test("codes that give nothing yet wait for a discount, not for Shopify", () => {
  expect(
    batchProgress({ batch: { ...batch, status: "done", createdCount: 500 }, isLinked: false }),
  ).toBeNull();
});

test("a cancelled batch is not missed what it lacks, and a paused one says so", () => {
  const cancelled = { ...batch, status: "cancelled", createdCount: 100, syncedCount: 100 } as const;
  expect(batchProgress({ batch: cancelled, isLinked: true })).toBeNull();
  expect(batchProgress({ batch: { ...batch, status: "paused" }, isLinked: true })).toMatchObject({
    phase: "making",
    isPaused: true,
  });
});

test("a pool that is topped up counts its earlier codes as made", () => {
  const pool = { missing: 100, created: 520, settled: 500, isLinked: true, isPaused: false };
  expect(codeProgress(pool)).toEqual({ phase: "making", done: 520, of: 620, isPaused: false });
});
