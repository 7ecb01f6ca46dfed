import { expect, test } from "vitest";
import { batchProgress, codeProgress } from "~/domain/batches/code-progress";

const batch = {
  status: "running",
  requestedCount: 500,
  createdCount: 0,
  syncedCount: 0,
  failedCount: 0,
} as const;

test("while codes are generated, the total of the progress is the requested quantity", () => {
  expect(batchProgress({ batch: { ...batch, createdCount: 120, syncedCount: 100 }, isLinked: true })).toEqual(
    {
      phase: "generating",
      done: 120,
      total: 500,
      isPaused: false,
    },
  );
});

test("while codes are added to Shopify, the total of the progress is the number of generated codes, and failed codes count as done", () => {
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
    total: 500,
  });
  expect(batchProgress({ batch: { ...generated, syncedCount: 490 }, isLinked: true })).toBeNull();
});

test("a batch without a linked discount shows no progress once its codes are generated, because nothing is sent to Shopify", () => {
  expect(
    batchProgress({ batch: { ...batch, status: "done", createdCount: 500 }, isLinked: false }),
  ).toBeNull();
});

test("a canceled batch shows no progress even if not all codes were generated, and a paused batch shows its progress as paused", () => {
  const cancelled = { ...batch, status: "cancelled", createdCount: 100, syncedCount: 100 } as const;
  expect(batchProgress({ batch: cancelled, isLinked: true })).toBeNull();
  expect(batchProgress({ batch: { ...batch, status: "paused" }, isLinked: true })).toMatchObject({
    phase: "generating",
    isPaused: true,
  });
});

test("while more codes are generated for a pool, the pool's existing codes count as done", () => {
  const pool = { missing: 100, created: 520, settled: 500, isLinked: true, isPaused: false };
  expect(codeProgress(pool)).toEqual({ phase: "generating", done: 520, total: 620, isPaused: false });
});
