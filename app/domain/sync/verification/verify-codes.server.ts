import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { Difference } from "~/domain/sync/verification/difference";
import { readPatiently } from "~/domain/sync/verification/read-patiently.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import {
  findDiscountsByCodes,
  MAX_CODES_PER_LOOKUP,
} from "~/shopify/discounts/find-discounts-by-codes.server";
import {
  type CodePage,
  listDiscountCodes,
  MAX_LISTED_CODES,
} from "~/shopify/discounts/list-discount-codes.server";

const LIVE_CODES_PER_PAGE = 1_000;

interface VerifyCodes {
  shopId: bigint;
  shopDomain: string;
  couponId: bigint;
  /** The coupon's discount in Shopify. */
  discountId: string;
  signal?: AbortSignal;
  /** Shopify's limit. Tests use a lower one. */
  maxListed?: number;
}

type CodeEvent = { type: "difference"; difference: Difference } | { type: "codes"; count: number };

/**
 * Compares the codes of a coupon with those of its discount in Shopify. Yields each difference, and the number of codes
 * that were compared since the last such event.
 *
 * Each call to Shopify gets a client of its own, because a large pool takes longer than an access token is valid.
 *
 * Lists the discount's codes. Shopify lists only the first 25,000, so for a larger discount also lists the newest 25,000,
 * and looks up each live code that is in neither list. Codes between the two lists that the app does not know are
 * therefore not found. Memory use is bounded by the two lists.
 *
 * Each difference is confirmed: the code is looked up in Shopify, and then its state is read again. So neither the lag of
 * Shopify's lists nor a change during the verification counts as a difference. Reads only.
 */
export async function* verifyCodes(input: VerifyCodes): AsyncGenerator<CodeEvent, void, void> {
  const listed = new Set<string>();
  let isComplete = yield* verifyListed({ ...input, listed, isReverse: false });
  if (!isComplete) isComplete = yield* verifyListed({ ...input, listed, isReverse: true });
  for await (const codes of eachLivePage(input)) {
    const unlisted = codes.filter((code) => !listed.has(code));
    for (const batch of batchesOf(unlisted, MAX_CODES_PER_LOOKUP)) {
      for (const difference of await findMissing({ ...input, codes: batch }))
        yield { type: "difference", difference };
      if (!isComplete) yield { type: "codes", count: batch.length };
    }
  }
}

/**
 * Compares the codes that Shopify lists, until the list ends or contains a code of an earlier list. Adds them to
 * `listed`. Returns whether all codes of the discount are listed now.
 */
async function* verifyListed({
  listed,
  isReverse,
  ...input
}: VerifyCodes & { listed: Set<string>; isReverse: boolean }): AsyncGenerator<CodeEvent, boolean, void> {
  const { shopDomain, discountId, signal, maxListed = MAX_LISTED_CODES } = input;
  let after: string | null = null;
  let count = 0;
  do {
    const cursor: string | null = after;
    const page: CodePage = await readPatiently({ signal }, async () => {
      const admin = await adminForShop({ shopDomain });
      return listDiscountCodes({ admin, discountId, after: cursor, isReverse });
    });
    const codes = page.codes.filter((code) => !listed.has(code));
    for (const code of codes) listed.add(code);
    const suspects = await findUnexpected({ ...input, codes });
    for (const batch of batchesOf([...suspects.keys()], MAX_CODES_PER_LOOKUP)) {
      for (const difference of await confirmUnexpected({ ...input, codes: batch }))
        yield { type: "difference", difference };
    }
    yield { type: "codes", count: codes.length };
    count += page.codes.length;
    after = page.nextCursor;
    if (codes.length < page.codes.length) return true;
  } while (after !== null && count < maxListed);
  return count < maxListed;
}

/** The codes that the discount has, but should not have, with the kind of the difference. */
async function findUnexpected({
  shopId,
  couponId,
  codes,
}: VerifyCodes & { codes: string[] }): Promise<Map<string, Difference>> {
  if (codes.length === 0) return new Map();
  const stored = await prisma.code.findMany({
    where: { shopId, code: { in: codes } },
    select: { code: true, couponId: true, state: true },
  });
  const byCode = new Map(stored.map((row) => [row.code, row]));
  // Shopify keeps the former text of a renamed code until the rename is synced.
  const renaming = await prisma.$queryRaw<{ code: string }[]>`
    SELECT former_codes.code FROM former_codes
    JOIN codes ON codes.id = former_codes.code_id AND codes.shop_id = former_codes.shop_id
    JOIN shopify_discounts record ON record.coupon_id = codes.coupon_id
    WHERE former_codes.shop_id = ${shopId} AND former_codes.code = ANY(${codes})
      AND record.synced_version < record.version`;
  const owner = { shopId, couponId };
  const unexpected = new Map<string, Difference>();
  for (const code of codes) {
    const row = byCode.get(code);
    if (!row) {
      if (!renaming.some((one) => one.code === code))
        unexpected.set(code, { owner, kind: "code-unknown", code });
    } else if (row.couponId !== couponId) {
      unexpected.set(code, { owner, kind: "code-of-other-coupon", code, couponId: row.couponId });
    } else if (["disabled", "deleted", "failed"].includes(row.state)) {
      unexpected.set(code, { owner, kind: "code-should-not-work", code, state: row.state });
    }
  }
  return unexpected;
}

async function confirmUnexpected(input: VerifyCodes & { codes: string[] }): Promise<Difference[]> {
  const found = await lookUp(input);
  const inDiscount = input.codes.filter((code) => found.get(code)?.id === input.discountId);
  return [...(await findUnexpected({ ...input, codes: inDiscount })).values()];
}

async function findMissing(input: VerifyCodes & { codes: string[] }): Promise<Difference[]> {
  const { shopId, couponId, codes, discountId } = input;
  const found = await lookUp(input);
  const missing = codes.filter((code) => found.get(code)?.id !== discountId);
  if (missing.length === 0) return [];
  // A sync may have moved the codes to another discount in the meantime.
  const stillLive = await prisma.code.findMany({
    where: {
      shopId,
      couponId,
      code: { in: missing },
      state: "live",
      coupon: { shopifyDiscount: { shopifyId: discountId } },
    },
    select: { code: true },
  });
  const owner = { shopId, couponId };
  return stillLive.map(({ code }): Difference => {
    const other = found.get(code);
    if (!other) return { owner, kind: "code-missing", code };
    return { owner, kind: "code-in-other-discount", code, discountId: other.id };
  });
}

function lookUp({ shopDomain, codes, signal }: VerifyCodes & { codes: string[] }) {
  return readPatiently({ signal }, async () => {
    const admin = await adminForShop({ shopDomain });
    return findDiscountsByCodes({ admin, codes });
  });
}

/** Yields the coupon's live codes, page by page. */
async function* eachLivePage({ shopId, couponId }: VerifyCodes): AsyncGenerator<string[], void, void> {
  const batches = await prisma.batch.findMany({ where: { shopId, couponId }, select: { id: true } });
  for (const batchId of [null, ...batches.map(({ id }) => id)]) {
    const inBatch = batchId === null ? Prisma.sql`batch_id IS NULL` : Prisma.sql`batch_id = ${batchId}`;
    let after = 0n;
    for (;;) {
      const page: { id: bigint; code: string }[] = await prisma.$queryRaw`
        SELECT id, code FROM codes
        WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND ${inBatch} AND id > ${after} AND state = 'live'
        ORDER BY id LIMIT ${LIVE_CODES_PER_PAGE}`;
      const last = page.at(-1);
      if (!last) break;
      yield page.map(({ code }) => code);
      after = last.id;
    }
  }
}

function* batchesOf<Item>(items: Item[], size: number): Generator<Item[], void, void> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
