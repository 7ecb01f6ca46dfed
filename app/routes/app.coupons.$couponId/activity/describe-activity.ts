import { z } from "zod";
import type { ActivityRow } from "~/domain/activity/list-activity.server";
import type { ActivityKind } from "~/domain/activity/record-activity.server";
import { readCouponChanges } from "~/domain/coupons/coupon-changes";
import { changedSetting, settingNames } from "~/domain/sync/drift/setting-difference";
import { formatCounted } from "~/lib/numbers";
import { quoteMessage, upperFirst } from "~/lib/words";
import { describeActor } from "~/ui/describe-actor";
import { describeCouponChanges } from "~/ui/describe-coupon-changes";

interface ActivityContext {
  detail: Record<string, unknown>;
  batchName: string | null;
  timeZone: string;
  locale: string;
}

/** A short title and an optional detail line. */
interface ActivityText {
  title: string;
  detail?: string;
}

const textByKind: Record<ActivityKind, (context: ActivityContext) => ActivityText> = {
  "coupon-created": ({ detail }) => ({
    title: detail.code ? `Created with the code ${detail.code}` : "Created",
  }),
  "coupon-linked": ({ detail }) => ({ title: `Linked to ${detail.discount ?? "a discount"}` }),
  "coupon-live": () => ({ title: "Live in Shopify" }),
  "coupon-sync-failed": ({ detail }) => ({
    title: "Rejected by Shopify",
    detail: quoteMessage(String(detail.message ?? "")),
  }),
  "coupon-edited": ({ detail, timeZone, locale }) => ({
    title: "Edited",
    detail: describeCouponChanges({ changes: readCouponChanges(detail), timeZone, locale }),
  }),
  "coupon-changed-in-shopify": ({ detail }) => ({
    title: "Changed in the Shopify admin",
    detail: describeChangedSettings(detail.changed),
  }),
  "coupon-deleted-in-shopify": () => ({ title: "Discount deleted in the Shopify admin" }),
  "coupon-reactivated-in-shopify": () => ({ title: "Reactivated in the Shopify admin" }),
  "coupon-settings-adopted": ({ detail }) => ({
    title: "Kept Shopify’s settings",
    detail: describeChangedSettings(detail.changed),
  }),
  "code-added-in-shopify": ({ detail }) => ({
    title: `${detail.code ?? "A code"} was added in the Shopify admin`,
    detail: "It now belongs to this coupon",
  }),
  "code-not-adopted": ({ detail }) => ({
    title: `${detail.code ?? "A code"} was added in the Shopify admin but doesn’t belong to this coupon`,
    detail:
      detail.reason === "unsupported-characters"
        ? "Dino Discounts doesn’t support some of its characters, so its uses aren’t counted"
        : `It belongs to ${detail.coupon}, where its uses are counted`,
  }),
  "code-removed-in-shopify": ({ detail }) => ({
    title: `${detail.code ?? "A code"} was removed in the Shopify admin`,
  }),
  "coupon-moved": ({ detail }) => ({
    title: "Codes moved to a new discount of another type in Shopify",
    detail: detail.discount ? `Needed for the reward of “${detail.discount}”` : undefined,
  }),
  "coupon-archived": () => ({ title: "Archived" }),
  "coupon-restored": () => ({ title: "Restored" }),
  "code-replaced": ({ detail }) => ({ title: `Code changed from ${detail.from} to ${detail.to}` }),
  "discount-created": () => ({ title: "Discount created" }),
  "discount-drafted": () => ({ title: "Discount saved as a draft" }),
  "discount-changed": () => ({ title: "Discount changed" }),
  "discount-activated": () => ({ title: "Discount activated" }),
  "discount-deactivated": () => ({ title: "Discount deactivated" }),
  "discount-archived": () => ({ title: "Discount archived" }),
  "discount-restored": () => ({ title: "Discount restored" }),
  "discount-deleted": () => ({ title: "Discount deleted" }),
  "discount-live": () => ({ title: "Discount live in Shopify" }),
  "discount-sync-failed": ({ detail }) => ({
    title: "Discount rejected by Shopify",
    detail: quoteMessage(String(detail.message ?? "")),
  }),
  "discount-changed-in-shopify": ({ detail }) => ({
    title: "Discount changed in the Shopify admin",
    detail: describeChangedSettings(detail.changed),
  }),
  "discount-deactivated-in-shopify": () => ({ title: "Discount deactivated in the Shopify admin" }),
  "discount-activated-in-shopify": () => ({ title: "Discount activated in the Shopify admin" }),
  "discount-deleted-in-shopify": () => ({ title: "Discount deleted in the Shopify admin" }),
  "discount-settings-adopted": ({ detail }) => ({
    title: "Kept Shopify’s settings of the discount",
    detail: describeChangedSettings(detail.changed),
  }),
  "interaction-changed": () => ({ title: "Coupon interaction changed" }),
  "batch-started": ({ detail, batchName, locale }) => ({
    title: `Generating ${formatCodeCount(detail.quantity, locale)}`,
    detail: batchName ?? undefined,
  }),
  "batch-imported": ({ detail, batchName, locale }) => ({
    title: `Imported ${formatCodeCount(detail.count ?? detail.quantity, locale)}`,
    detail: batchName ?? undefined,
  }),
  "batch-paused": ({ batchName }) => ({ title: "Paused a batch", detail: batchName ?? undefined }),
  "batch-resumed": ({ batchName }) => ({ title: "Resumed a batch", detail: batchName ?? undefined }),
  "batch-cancelled": ({ batchName }) => ({ title: "Canceled a batch", detail: batchName ?? undefined }),
  "codes-disabled": (context) => ({
    title: `Disabled ${formatCodeCount(context.detail.count, context.locale)}`,
    ...describeSelection(context),
  }),
  "codes-enabled": (context) => ({
    title: `Enabled ${formatCodeCount(context.detail.count, context.locale)}`,
    ...describeSelection(context),
  }),
  "codes-deleted": (context) => ({
    title: `Deleted ${formatCodeCount(context.detail.count, context.locale)}`,
    ...describeSelection(context),
  }),
};

/**
 * Describes an entry of the Activity tab. If `viewer` (an actor id) caused the activity, `by` is "by you". An activity
 * of an unknown kind is described as "Coupon changed".
 */
export function describeActivity({
  activity,
  batchName,
  timeZone,
  locale,
  viewer,
}: {
  activity: Pick<ActivityRow, "kind" | "actor" | "detail">;
  batchName: string | null;
  timeZone: string;
  locale: string;
  viewer: string;
}): { title: string; detail: string; by: string } {
  const toText = (textByKind as Record<string, (typeof textByKind)[ActivityKind] | undefined>)[activity.kind];
  const detail = (activity.detail ?? {}) as Record<string, unknown>;
  const text: ActivityText = toText?.({ detail, batchName, timeZone, locale }) ?? { title: "Coupon changed" };
  const { actor } = activity;
  return { title: text.title, detail: text.detail ?? "", by: `by ${describeActor({ actor, viewer })}` };
}

function formatCodeCount(count: unknown, locale: string): string {
  if (typeof count !== "number") return "codes";
  return formatCounted(count, "code", locale);
}

/** Describes the filters that selected the changed codes. Returns {} if no filter was used. */
function describeSelection({ detail: { filter, prefix }, batchName }: ActivityContext): { detail?: string } {
  const parts = [
    typeof filter === "string" && filter !== "all" ? `${filter} codes` : "",
    typeof prefix === "string" && prefix !== "" ? `starting with ${prefix}` : "",
    batchName === null ? "" : `in ${batchName}`,
  ].filter((part) => part !== "");
  const text = parts.join(" ");
  return text === "" ? {} : { detail: upperFirst(text) };
}

function describeChangedSettings(changed: unknown): string {
  const settings = z.array(changedSetting).safeParse(changed).data ?? [];
  return upperFirst(settings.map((setting) => settingNames[setting]).join(", "));
}
