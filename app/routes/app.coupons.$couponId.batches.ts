import type { ActionFunctionArgs } from "@remix-run/node";
import { parseBatchFields, readBatchFields } from "~/domain/batches/batch-form";
import { cancelBatch } from "~/domain/batches/cancel-batch.server";
import { generateMoreCodes } from "~/domain/batches/generate-more-codes.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { resumeBatch } from "~/domain/batches/resume-batch.server";
import { retryFailedCodes } from "~/domain/codes/retry-failed-codes.server";
import { findPool, type Pool } from "~/domain/coupons/find-pool.server";
import { routeId } from "~/lib/route-id";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";

interface BatchRequest {
  shopId: bigint;
  pool: Pool;
  form: FormData;
  actor: string;
}

/** Generates codes for a pool, or pauses, resumes, cancels, or retries one of its batches, depending on the form's `intent`. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await authenticateMerchant(request);
  const couponId = routeId(params.couponId);
  const pool = couponId === null ? null : await findPool({ shopId, couponId });
  if (!pool) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const batchRequest = { shopId, pool, form, actor };
  return form.get("intent") === "generate" ? generate(batchRequest) : controlBatch(batchRequest);
}

async function generate({ shopId, pool, form, actor }: BatchRequest) {
  const parsed = parseBatchFields({ fields: readBatchFields(form), existingCount: pool.codeCount });
  if (!parsed.ok) return { ok: false, errors: parsed.errors } as const;
  const started = await generateMoreCodes({ shopId, couponId: pool.id, input: parsed.input, actor });
  if (started.ok) {
    const { quantity } = parsed.input;
    const codes = `${quantity.toLocaleString("en")} ${quantity === 1 ? "code" : "codes"}`;
    return { ok: true, done: `Generating ${codes}` } as const;
  }
  if (started.reason === "not-a-pool") {
    return refuse("This coupon is archived. Restore it to generate codes.");
  }
  if (started.reason === "no-codes-left")
    return { ok: false, errors: { quantity: started.message } } as const;
  return { ok: false, errors: { length: started.message } } as const;
}

const controls = {
  pause: { run: pauseBatch, done: "Batch paused" },
  resume: { run: resumeBatch, done: "Batch resumed" },
  cancel: { run: cancelBatch, done: "Batch canceled. Codes already generated stay" },
} as const;

async function controlBatch({ shopId, pool, form, actor }: BatchRequest) {
  const intent = String(form.get("intent"));
  const batchId = routeId(String(form.get("batchId")));
  if (intent === "retry" && batchId !== null) return retry({ shopId, couponId: pool.id, batchId });
  if (!Object.hasOwn(controls, intent) || batchId === null) throw new Response(null, { status: 400 });
  const { run, done } = controls[intent as keyof typeof controls];
  const isDone = await run({ shopId, batchId, actor });
  if (!isDone) return refuse("This batch changed in the meantime. The page now shows its current state.");
  return { ok: true, done } as const;
}

async function retry(failed: { shopId: bigint; couponId: bigint; batchId: bigint }) {
  const count = await retryFailedCodes(failed);
  if (count === 0) return refuse("This batch no longer has failed codes.");
  return {
    ok: true,
    done: `Retrying ${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"}`,
  } as const;
}

function refuse(form: string) {
  return { ok: false, errors: { form } } as const;
}
