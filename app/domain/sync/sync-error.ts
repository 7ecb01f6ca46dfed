import { z } from "zod";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  changedSetting,
} from "~/domain/sync/drift/setting-difference";

/**
 * Why a coupon or rule and its discount in Shopify differ. The interface turns `reason` into a message for the merchant.
 */
export const syncError = z.object({
  reason: z.enum([
    "code-taken",
    "title-taken",
    "too-many-automatic",
    "refused",
    "unreachable",
    "access-lost",
    "changed-in-shopify",
    "deleted-in-shopify",
    "deactivated-in-shopify",
    "activated-in-shopify",
    "reactivated-in-shopify",
    "code-removed-in-shopify",
  ]),
  /**
   * Shopify's error message. For `code-taken`, the title of the discount that has the code. For `title-taken`, the title.
   * Empty if unknown.
   */
  message: z.string(),
  /** The settings that were changed in Shopify. */
  changed: z.array(changedSetting).optional(),
  /** The changed settings that the coupon or rule can adopt from Shopify. */
  adoptable: z.array(changedSetting).optional(),
  /** The dates that the discount has in Shopify, as ISO 8601 texts, if someone changed one of them there. */
  datesInShopify: z.object({ startsAt: z.string(), endsAt: z.string().nullable() }).optional(),
});

export type SyncError = z.infer<typeof syncError>;

/** Returns the settings that were changed in Shopify and that the coupon or rule can adopt. */
export function adoptableSettingsOf(error: SyncError | null): ChangedSetting[] {
  return error?.adoptable ?? error?.changed?.filter((setting) => ADOPTABLE_SETTINGS.includes(setting)) ?? [];
}

/**
 * Whether the coupon's codes cannot work at `now` because of an external change: someone deleted the discount in Shopify,
 * or changed its dates so that it is not active. Knows only the change that the stored sync error reports.
 */
export function isStoppedInShopify(storedSyncError: unknown, now: Date): boolean {
  const error = syncError.safeParse(storedSyncError).data;
  if (error?.reason === "deleted-in-shopify") return true;
  if (!error?.datesInShopify) return false;
  const { startsAt, endsAt } = error.datesInShopify;
  return new Date(startsAt) > now || (endsAt !== null && new Date(endsAt) <= now);
}

/** The reasons that report an external change of the whole discount, not of one of the discount's codes. */
export const DRIFT_REASONS: readonly string[] = [
  "changed-in-shopify",
  "deleted-in-shopify",
  "deactivated-in-shopify",
  "activated-in-shopify",
  "reactivated-in-shopify",
];

/**
 * The reasons that only the merchant can decide about: a sync would overwrite what someone did in Shopify. Any other sync
 * may be tried again without asking.
 */
export const DECISION_REASONS: readonly string[] = [...DRIFT_REASONS, "code-removed-in-shopify"];
