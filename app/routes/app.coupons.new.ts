import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type {
  ClientActionFunctionArgs,
  ClientLoaderFunctionArgs,
  ShouldRevalidateFunction,
} from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { describeCodeProblem, normalizeCode, parseCodeText } from "~/domain/codes/code-text";
import { describeCodesLeft } from "~/domain/codes/describe-codes-left";
import { findOwnerOfCode } from "~/domain/codes/find/find-owner-of-code.server";
import { describeKeySpaceShortage } from "~/domain/codes/generate/guessability";
import { parseCouponForm, parsePoolForm } from "~/domain/coupons/coupon-form";
import { createCoupon } from "~/domain/coupons/create-coupon.server";
import { createPool } from "~/domain/coupons/create-pool.server";
import { describeReward } from "~/domain/discounts/describe-reward";
import { listLinkableRules } from "~/domain/discounts/list-linkable-rules.server";
import { withErrorResponse } from "~/ui/error-response";
import { lostSave } from "~/ui/lost-save";

/**
 * Loads data for the New coupon modal. With `?code=`, checks whether the code is available. Otherwise, lists the
 * linkable discounts.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId, locale } = await authenticateMerchant(request);
  const typed = new URL(request.url).searchParams.get("code");
  if (typed !== null) return { check: await checkAvailability({ shopId, shopDomain: shop.domain, typed }) };
  const rules = await listLinkableRules({ shopId });
  const discounts = rules.map((rule) => ({
    id: String(rule.id),
    name: rule.name,
    reward: describeReward({ reward: rule.reward, currencyCode: shop.currencyCode, locale }),
    status: rule.status,
  }));
  return { discounts };
}

/** Creates the coupon. If this is not possible, returns error messages by field instead. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, shopId, actor, locale } = await authenticateMerchant(request);
  const form = await request.formData();
  const formInput = { form, timeZone: shop.timeZone, now: new Date() };
  return form.get("type") === "bulk_pool"
    ? createPoolFromForm({ shopId, actor, parsed: parsePoolForm({ ...formInput, locale }), locale })
    : createCouponFromForm({ shopId, actor, parsed: parseCouponForm(formInput), locale });
}

/**
 * Returns `isFailed: true` if the request fails, so that the modal stays open with its input. The merchant can create
 * the coupon without the list of discounts and without the check of its code.
 */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ isFailed: true }) as const);
}

/** If the request fails, returns an error for the form, so that the modal keeps its input. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return withErrorResponse(serverAction<typeof action>(), (error) =>
    lostSave(error, ", check whether the coupon is already in the list, and try again."),
  );
}

async function createCouponFromForm({
  shopId,
  actor,
  parsed,
  locale,
}: {
  shopId: bigint;
  actor: string;
  parsed: ReturnType<typeof parseCouponForm>;
  locale: string;
}) {
  if (!parsed.ok) return parsed;
  const { name, code } = parsed.input;
  const created = await createCoupon({ shopId, input: parsed.input, actor });
  if (created.ok) return { ok: true, couponId: created.couponId, name, code, quantity: null } as const;
  if (created.reason === "no-such-discount") return noSuchDiscount;
  if (created.reason === "no-codes-left")
    return { ok: false, errors: { code: describeCodesLeft(created, locale) } } as const;
  return { ok: false, errors: { code: `${code} is already used by ${created.couponName}.` } } as const;
}

async function createPoolFromForm({
  shopId,
  actor,
  parsed,
  locale,
}: {
  shopId: bigint;
  actor: string;
  parsed: ReturnType<typeof parsePoolForm>;
  locale: string;
}) {
  if (!parsed.ok) return parsed;
  const { name, batch } = parsed.input;
  const created = await createPool({ shopId, input: parsed.input, actor });
  if (created.ok)
    return { ok: true, couponId: created.couponId, name, code: null, quantity: batch.quantity } as const;
  if (created.reason === "no-such-discount") return noSuchDiscount;
  if (created.reason === "no-codes-left")
    return { ok: false, errors: { quantity: describeCodesLeft(created, locale) } } as const;
  return { ok: false, errors: { length: describeKeySpaceShortage(created, locale) } } as const;
}

const noSuchDiscount = {
  ok: false,
  errors: { discountRuleId: "This discount was archived or deleted. Choose another discount." },
} as const;

/**
 * The page behind the modal refreshes every few seconds. The modal's data stays valid, so this route is not reloaded.
 */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

async function checkAvailability(input: { shopId: bigint; shopDomain: string; typed: string }) {
  const parsed = parseCodeText(input.typed);
  const typed = parsed.ok ? parsed.code : normalizeCode(input.typed);
  if (!parsed.ok) return { typed, kind: "problem", message: `${describeCodeProblem(parsed)}.` } as const;
  const owner = await findOwnerOfCode({ ...input, code: parsed.code });
  if (owner.kind !== "coupon") return { typed, ...owner };
  return { typed, ...owner, couponId: String(owner.couponId) };
}
