import type { BatchInput } from "~/domain/batches/batch-input";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { defaultCodeFormat } from "~/domain/codes/code-format";
import type { PoolInput } from "~/domain/coupons/coupon-input";
import { createPool } from "~/domain/coupons/create-pool.server";

/** What a merchant would ask for: 500 codes like SUMMER-XXXXXXXX. */
export function aPoolInput({
  batch,
  ...overrides
}: Partial<Omit<PoolInput, "batch">> & { batch?: Partial<BatchInput> } = {}): PoolInput {
  return {
    type: "bulk_pool",
    name: "Summer newsletter",
    discountRuleId: null,
    usageLimitPerCode: 1,
    isOncePerCustomer: false,
    startsAt: new Date(Date.now() - 60 * 60 * 1000),
    endsAt: null,
    ...overrides,
    batch: { quantity: 500, label: "", format: { ...defaultCodeFormat, prefix: "SUMMER" }, ...batch },
  };
}

type PoolOverrides = NonNullable<Parameters<typeof aPoolInput>[0]>;

/** A pool in the database whose first batch waits for its worker. */
export async function anEmptyPool({ shopId, ...overrides }: { shopId: bigint } & PoolOverrides) {
  const created = await createPool({ shopId, input: aPoolInput(overrides), actor: "test" });
  if (!created.ok) throw new Error(`could not make the pool: ${created.reason}`);
  return { id: created.couponId, batchId: created.batchId };
}

/** The same with its codes generated. */
export async function aPool({ shopId, ...overrides }: { shopId: bigint } & PoolOverrides) {
  const pool = await anEmptyPool({ shopId, ...overrides });
  await generateBatch({ shopId, batchId: pool.batchId, deadline: new Date(Date.now() + 60_000) });
  return pool;
}
