import { listBatches } from "~/domain/batches/list-batches.server";
import { codeSelection } from "~/domain/codes/code-selection";
import { countCodes } from "~/domain/codes/count-codes.server";
import { listCodeChanges } from "~/domain/codes/list-code-changes.server";
import { listCodes } from "~/domain/codes/list-codes.server";
import { parseTrail } from "~/lib/cursor-trail";
import { poolTab } from "~/routes/app.coupons.$couponId/pool-tab";

/** What a Bulk Pool's page shows beside the coupon itself: the tab that is open, and what is under way. */
export async function loadPool({
  shopId,
  couponId,
  asked,
}: {
  shopId: bigint;
  couponId: bigint;
  asked: URLSearchParams;
}) {
  const tab = poolTab.parse(asked.get("tab"));
  const [counts, newest, changes, codes, batches] = await Promise.all([
    countCodes({ shopId, couponId }),
    listBatches({ shopId, couponId }),
    listCodeChanges({ shopId, couponId }),
    tab === "codes" ? loadCodes({ shopId, couponId, asked }) : null,
    tab === "batches" ? loadBatches({ shopId, couponId, asked }) : null,
  ]);
  if (!counts) throw new Response(null, { status: 404 });
  return { tab, counts, newestBatches: newest.batches, changes, codes, batches };
}

async function loadCodes({
  shopId,
  couponId,
  asked,
}: {
  shopId: bigint;
  couponId: bigint;
  asked: URLSearchParams;
}) {
  const trail = parseTrail(asked.get("after"));
  const selection = codeSelection.parse({
    filter: asked.get("filter"),
    prefix: asked.get("prefix") ?? "",
    batchId: asked.get("batch"),
  });
  const page = await listCodes({ shopId, couponId, selection, after: trail.at(-1) ?? null });
  return { ...page, trail, selection };
}

async function loadBatches({
  shopId,
  couponId,
  asked,
}: {
  shopId: bigint;
  couponId: bigint;
  asked: URLSearchParams;
}) {
  const trail = parseTrail(asked.get("before"));
  const page = await listBatches({ shopId, couponId, before: trail.at(-1) ?? null });
  return { ...page, trail };
}
