import type { Prisma, ShopifyDiscount } from "@prisma/client";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import type { DiscountSettings, LiveDiscount } from "~/domain/discounts/live-discount";
import type { OwnSettings } from "~/domain/sync/drift/adopt-settings";
import type { SyncError } from "~/domain/sync/sync-error";

/**
 * A coupon or rule, as the engine sees it: what its discount in Shopify should be, and how results are stored on it.
 * The engine handles claims, retries, drift and lost responses. `Admin` is the type of the Shopify client; it is a
 * parameter because this file must not import server code.
 */
export interface DiscountOwner<Admin> {
  ref: DiscountOwnerRef;
  shop: { id: bigint; domain: string; currencyCode: string };
  record: ShopifyDiscount;
  /** `ended`: an existing discount stays in Shopify, but is not active. `none`: it is deleted. */
  wants: "active" | "ended" | "none";
  /** Null unless an active discount is wanted. */
  wantedKind: DiscountKind | null;
  /** Whether a code still has to be written to Shopify together with the discount's settings. */
  isCodePending: boolean;
  /** False if a new discount would have no code, for example because all codes of a pool are disabled. */
  canCreate: boolean;
  /** The code that a new discount is created with; null for an automatic discount. */
  creationCode: string | null;
  /** The drift reason if someone reactivated a discount that should have ended. */
  reactivationReason: "reactivated-in-shopify" | "activated-in-shopify";

  /** Returns the settings that a sync writes if the owner has `own` instead of its own settings. */
  settingsWith(own: OwnSettings): Partial<DiscountSettings>;
  /** Finds the discount that an earlier attempt created without receiving Shopify's response. */
  findUnacknowledged(admin: Admin): Promise<ExistingDiscount | null>;
  /** Creates the discount in Shopify, or updates `existing`. Throws the gateway's errors. */
  save(options: { admin: Admin; existing: LiveDiscount | null }): Promise<SaveResult>;
  /** Locks the codes that recordSaved changes, because codes are locked before their coupon. */
  lockCodes?(saved: SavedDiscount, tx: Prisma.TransactionClient): Promise<void>;
  recordSaved(saved: SavedDiscount, tx: Prisma.TransactionClient): Promise<void>;
  /** Resolves a rejection without the merchant, and enqueues another sync. Returns false if it cannot. */
  resolveRejection?(error: SyncError): Promise<boolean>;
  recordEnded?(tx: Prisma.TransactionClient): Promise<void>;
  /** Stops other workers from sending codes to the discount, which is about to be deleted. */
  prepareReplacement?(tx: Prisma.TransactionClient): Promise<void>;
  /** Releases the codes of the deleted discount, so that they can be added to the next one. */
  releaseCodes?(options: { fence: bigint; deadline: Date }): Promise<"done" | "more" | "superseded">;
  recordReplaced?(tx: Prisma.TransactionClient): Promise<void>;
  /** Stores what the owner needs to know of the discount in Shopify. `live` is null if the discount was deleted. */
  recordCompared?(live: LiveDiscount | null, tx: Prisma.TransactionClient): Promise<void>;
  /** Stores settings of Shopify as the owner's own, and raises the owner's version, the optimistic lock of edits. */
  adopt(own: OwnSettings, tx: Prisma.TransactionClient): Promise<void>;
  /** Enqueues the sync of the codes that are not in the discount yet. */
  enqueueCodeSync?(db?: Prisma.TransactionClient): Promise<void>;
}

/** A discount in Shopify. `kind` is null if this app does not create discounts of this kind. */
export interface ExistingDiscount {
  id: string;
  kind: DiscountKind | null;
}

export interface SavedDiscount {
  shopifyId: string;
  /** The first code of a code discount; null for an automatic discount. */
  firstCode: { shopifyCodeId: bigint; code: string } | null;
}

export type SaveResult =
  | ({ ok: true } & SavedDiscount)
  /** For an update: the discount was deleted. For a creation: Shopify is still deleting the discount with the code. */
  | { ok: false; reason: "gone" }
  /** The owner's earlier discount, of another kind, still has the code. */
  | { ok: false; reason: "replaces"; shopifyId: string }
  /** Shopify rejected the discount. `error` is shown to the merchant. */
  | { ok: false; reason: "rejected"; error: SyncError };

/** The owner of a discount in Shopify: a coupon (code discount) or a rule (automatic discount). */
export type DiscountOwnerRef =
  | { shopId: bigint; couponId: bigint }
  | { shopId: bigint; discountRuleId: bigint };

/** The sync state of a discount in Shopify, from the table `shopify_discounts`. */
export interface SyncState {
  /** The version that the owner wants Shopify to have. */
  version: number;
  syncedVersion: number;
  shopifyId: string | null;
  formerShopifyId: string | null;
  creationAttemptedAt: Date | null;
}

/**
 * Whether Shopify has, or may have, a discount of the owner. A creation whose response was lost may have succeeded, and
 * a discount that is being replaced may not be deleted yet.
 */
export function mayExistInShopify({ shopifyId, formerShopifyId, creationAttemptedAt }: SyncState): boolean {
  return shopifyId !== null || formerShopifyId !== null || creationAttemptedAt !== null;
}

/**
 * Whether Shopify has, or may have, an outdated discount of the owner: a discount that is being replaced, or a discount
 * whose settings are older than the owner's current version.
 */
export function isShopifyOutOfDate(record: SyncState): boolean {
  if (record.formerShopifyId !== null) return true;
  return mayExistInShopify(record) && record.syncedVersion < record.version;
}
