import { z } from "zod";
import type { ActivityRow } from "~/domain/activity/list-activity.server";
import type { ActivityKind } from "~/domain/activity/record-activity.server";
import { readCouponChanges } from "~/domain/coupons/coupon-changes";
import { changedSetting, settingNames } from "~/domain/discounts/setting-difference";
import { describeActor } from "~/ui/describe-actor";
import { describeCouponChanges } from "~/ui/describe-coupon-changes";

interface ActivityContext {
  detail: Record<string, unknown>;
  batchName: string | null;
  timeZone: string;
}

/** What happened, in a few words, and what else there is to say of it. */
interface ActivityText {
  title: string;
  detail?: string;
}

/** One sentence a kind: the only place that puts what happened to a coupon into words. */
const textByKind: Record<ActivityKind, (happened: ActivityContext) => ActivityText> = {
  "coupon-created": ({ detail }) => ({
    title: detail.code ? `Created with the code ${detail.code}` : "Created",
  }),
  "coupon-linked": ({ detail }) => ({ title: `Linked to ${detail.discount ?? "a discount"}` }),
  "coupon-live": () => ({ title: "Live in Shopify" }),
  "coupon-sync-failed": ({ detail }) => ({
    title: "Shopify did not accept it",
    detail: quoted(detail.message),
  }),
  "coupon-edited": ({ detail, timeZone }) => ({
    title: "Edited",
    detail: describeCouponChanges({ changes: readCouponChanges(detail), timeZone }),
  }),
  "coupon-changed-in-shopify": ({ detail }) => ({
    title: "Changed in Shopify’s own admin",
    detail: listSettingNames(detail.changed),
  }),
  "coupon-deleted-in-shopify": () => ({ title: "Discount deleted in Shopify’s own admin" }),
  "coupon-reactivated-in-shopify": () => ({ title: "Started again in Shopify’s own admin" }),
  "coupon-settings-adopted": ({ detail }) => ({
    title: "Kept what was set in Shopify",
    detail: listSettingNames(detail.changed),
  }),
  "code-added-in-shopify": ({ detail }) => ({
    title: `${detail.code ?? "A code"} was added in Shopify’s own admin`,
    detail: "It is a code of this coupon now",
  }),
  "code-not-adopted": ({ detail }) => ({
    title: `${detail.code ?? "A code"} was added in Shopify’s own admin and is not taken over`,
    detail:
      detail.because === "characters"
        ? "It has characters that a code here cannot have, so its uses are not counted"
        : `It is a code of ${detail.because}, whose uses it counts as`,
  }),
  "code-removed-in-shopify": ({ detail }) => ({
    title: `${detail.code ?? "A code"} was removed in Shopify’s own admin`,
  }),
  "coupon-moved": ({ detail }) => ({
    title: "Codes moved to another kind of discount in Shopify",
    detail: detail.discount ? `For “${detail.discount}”` : undefined,
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
    title: "Shopify did not accept the discount",
    detail: quoted(detail.message),
  }),
  "discount-changed-in-shopify": ({ detail }) => ({
    title: "Discount changed in Shopify’s own admin",
    detail: listSettingNames(detail.changed),
  }),
  "discount-deactivated-in-shopify": () => ({ title: "Discount deactivated in Shopify’s own admin" }),
  "discount-activated-in-shopify": () => ({ title: "Discount activated in Shopify’s own admin" }),
  "discount-deleted-in-shopify": () => ({ title: "Discount deleted in Shopify’s own admin" }),
  "interaction-changed": () => ({ title: "How coupons combine was changed" }),
  "batch-started": ({ detail, batchName }) => ({
    title: `Generating ${codes(detail.quantity)}`,
    detail: batchName ?? undefined,
  }),
  "batch-imported": ({ detail, batchName }) => ({
    title: `Imported ${codes(detail.count ?? detail.quantity)}`,
    detail: batchName ?? undefined,
  }),
  "batch-paused": ({ batchName }) => ({ title: "Paused a batch", detail: batchName ?? undefined }),
  "batch-resumed": ({ batchName }) => ({ title: "Resumed a batch", detail: batchName ?? undefined }),
  "batch-cancelled": ({ batchName }) => ({ title: "Cancelled a batch", detail: batchName ?? undefined }),
  "codes-disabled": (happened) => ({
    title: `Disabled ${codes(happened.detail.count)}`,
    ...describeSelection(happened),
  }),
  "codes-enabled": (happened) => ({
    title: `Enabled ${codes(happened.detail.count)}`,
    ...describeSelection(happened),
  }),
  "codes-deleted": (happened) => ({
    title: `Deleted ${codes(happened.detail.count)}`,
    ...describeSelection(happened),
  }),
};

/** A line of the Activity tab; `viewer` is the one who reads. What has no sentence is told as a change. */
export function describeActivity({
  activity,
  batchName,
  timeZone,
  viewer,
}: {
  activity: Pick<ActivityRow, "kind" | "actor" | "detail">;
  batchName: string | null;
  timeZone: string;
  viewer: string;
}): { title: string; detail: string; by: string } {
  const toText = (textByKind as Record<string, (typeof textByKind)[ActivityKind] | undefined>)[activity.kind];
  const detail = (activity.detail ?? {}) as Record<string, unknown>;
  const text: ActivityText = toText?.({ detail, batchName, timeZone }) ?? { title: "The coupon was changed" };
  const { actor } = activity;
  return { title: text.title, detail: text.detail ?? "", by: `by ${describeActor({ actor, viewer })}` };
}

function codes(count: unknown): string {
  if (typeof count !== "number") return "codes";
  return `${count.toLocaleString("en")} ${count === 1 ? "code" : "codes"}`;
}

/** Which codes were meant, where they were not ticked one by one. */
function describeSelection({ detail: { filter, prefix }, batchName }: ActivityContext): { detail?: string } {
  const parts = [
    typeof filter === "string" && filter !== "all" ? `those that were ${filter}` : "",
    typeof prefix === "string" && prefix !== "" ? `beginning with ${prefix}` : "",
    batchName === null ? "" : `of ${batchName}`,
  ].filter((part) => part !== "");
  const text = parts.join(", ");
  return text === "" ? {} : { detail: text.charAt(0).toUpperCase() + text.slice(1) };
}

function listSettingNames(changed: unknown): string {
  const settings = z.array(changedSetting).safeParse(changed).data ?? [];
  const names = settings.map((setting) => settingNames[setting]).join(", ");
  return names.charAt(0).toUpperCase() + names.slice(1);
}

function quoted(message: unknown): string {
  const words = String(message ?? "")
    .trim()
    .replace(/[.\s]+$/, "");
  return words === "" ? "" : `“${words}”`;
}
