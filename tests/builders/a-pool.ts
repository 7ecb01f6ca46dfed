import type { BatchInput } from "~/domain/batches/batch-form";
import { generateBatch } from "~/domain/batches/generate-batch.server";
import { defaultCodeFormat } from "~/domain/codes/generate/code-format";
import type { PoolInput } from "~/domain/coupons/coupon-input";
import { createPool } from "~/domain/coupons/create-pool.server";

/** Input for a Bulk Pool: by default, 500 codes such as SUMMER-XXXXXXXX, without a linked discount. */
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

/** Creates a pool. The codes of its first batch are not generated yet. */
export async function anEmptyPool({ shopId, ...overrides }: { shopId: bigint } & PoolOverrides) {
  const created = await createPool({ shopId, input: aPoolInput(overrides), actor: "test" });
  if (!created.ok) throw new Error(`could not create the pool: ${created.reason}`);
  return { id: created.couponId, batchId: created.batchId };
}

/** Creates a pool and generates the codes of its first batch. */
export async function aPool({ shopId, ...overrides }: { shopId: bigint } & PoolOverrides) {
  const pool = await anEmptyPool({ shopId, ...overrides });
  await generateBatch({ shopId, batchId: pool.batchId, deadline: new Date(Date.now() + 60_000) });
  return pool;
}
