import { expect, test } from "vitest";
import { settleWithin } from "~/lib/settle-within";

test("returns the result or the error of work that ends in time", async () => {
  const error = new Error("failed");
  expect(await settleWithin({ timeoutMs: 60_000, work: async () => 7 })).toEqual({
    status: "fulfilled",
    value: 7,
  });
  const work = async () => {
    throw error;
  };
  expect(await settleWithin({ timeoutMs: 60_000, work })).toEqual({ status: "rejected", reason: error });
});

test("does not wait longer than the timeout", async () => {
  const settled = await settleWithin({ timeoutMs: 10, work: () => new Promise(() => {}) });
  expect(settled).toMatchObject({
    status: "rejected",
    reason: { message: "timed out after 10 ms" },
  });
});
