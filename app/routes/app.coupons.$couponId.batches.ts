import type { ActionFunctionArgs } from "@remix-run/node";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { parseBatchFields, readBatchFields } from "~/domain/batches/batch-form";
import { cancelBatch } from "~/domain/batches/cancel-batch.server";
import { pauseBatch } from "~/domain/batches/pause-batch.server";
import { resumeBatch } from "~/domain/batches/resume-batch.server";
import { generateMoreCodes } from "~/domain/batches/start-batch.server";
import { retryFailedCodes } from "~/domain/codes/changes/retry-failed-codes.server";
import { describeCodesLeft } from "~/domain/codes/describe-codes-left";
import { describeKeySpaceShortage } from "~/domain/codes/generate/guessability";
import { findPool, type Pool } from "~/domain/coupons/find-pool.server";
import { formatCounted } from "~/lib/numbers";
import { parseRouteId } from "~/lib/parse-route-id";

interface BatchRequest {
  shopId: bigint;
  pool: Pool;
  form: FormData;
  actor: string;
  locale: string;
}

/**
 * Runs the action that the form names in its `intent` field. `generate` starts a batch of new codes. `pause`, `resume`
 * and `cancel` change the status of a batch. `retry` makes the batch's failed codes pending again. Throws a 404 response
 * if the shop has no such pool, and a 400 response if the intent or the batch ID is invalid.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor, locale } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  const pool = couponId === null ? null : await findPool({ shopId, couponId });
  if (!pool) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const batchRequest = { shopId, pool, form, actor, locale };
  return form.get("intent") === "generate" ? generate(batchRequest) : controlBatch(batchRequest);
}

async function generate({ shopId, pool, form, actor, locale }: BatchRequest) {
  const parsed = parseBatchFields({ fields: readBatchFields(form), existingCount: pool.codeCount, locale });
  if (!parsed.ok) return { ok: false, errors: parsed.errors } as const;
  const started = await generateMoreCodes({ shopId, couponId: pool.id, input: parsed.input, actor });
  if (started.ok) {
    const { quantity } = parsed.input;
    return { ok: true, toastMessage: `Generating ${formatCounted(quantity, "code", locale)}` } as const;
  }
  if (started.reason === "not-a-pool") {
    return refuse("This coupon is archived. Restore it to generate codes.");
  }
  if (started.reason === "no-codes-left")
    return { ok: false, errors: { quantity: describeCodesLeft(started, locale) } } as const;
  return { ok: false, errors: { length: describeKeySpaceShortage(started, locale) } } as const;
}

const controls = {
  pause: { run: pauseBatch, toastMessage: "Batch paused" },
  resume: { run: resumeBatch, toastMessage: "Batch resumed" },
  cancel: { run: cancelBatch, toastMessage: "Batch canceled. Codes already generated stay" },
} as const;

async function controlBatch({ shopId, pool, form, actor, locale }: BatchRequest) {
  const intent = String(form.get("intent"));
  const batchId = parseRouteId(String(form.get("batchId")));
  if (intent === "retry" && batchId !== null) return retry({ shopId, couponId: pool.id, batchId, locale });
  if (!Object.hasOwn(controls, intent) || batchId === null) throw new Response(null, { status: 400 });
  const { run, toastMessage } = controls[intent as keyof typeof controls];
  const isChanged = await run({ shopId, batchId, actor });
  if (!isChanged) return refuse("This batch has just changed. The page now shows its current state.");
  return { ok: true, toastMessage } as const;
}

async function retry({
  locale,
  ...batchKey
}: {
  shopId: bigint;
  couponId: bigint;
  batchId: bigint;
  locale: string;
}) {
  const count = await retryFailedCodes(batchKey);
  if (count === 0) return refuse("This batch no longer has failed codes.");
  return {
    ok: true,
    toastMessage: `Retrying ${formatCounted(count, "code", locale)}`,
  } as const;
}

function refuse(message: string) {
  return { ok: false, errors: { form: message } } as const;
}
