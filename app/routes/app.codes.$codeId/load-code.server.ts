import { CodeNotFound, getCode } from "~/domain/codes/find/get-code.server";
import { listCodeHistory } from "~/domain/codes/find/list-code-history.server";
import { hasClicks } from "~/domain/share-links/has-clicks.server";
import { listClicks } from "~/domain/share-links/list-clicks.server";
import { parseTrail } from "~/lib/cursor-trail";
import { loadExplanation, parseCheckInput } from "~/routes/app.codes.$codeId/load-explanation.server";

/** Loads the data of a code's page. Returns null if the shop has no such code. */
export async function loadCode({
  shop,
  codeId,
  searchParams,
  locale,
}: {
  shop: { id: bigint; timeZone: string; currencyCode: string };
  codeId: bigint;
  searchParams: URLSearchParams;
  locale: string;
}) {
  const { id: shopId, timeZone } = shop;
  const checkInput = parseCheckInput(searchParams);
  const cursorTrail = parseTrail(searchParams.get("before"));
  const now = new Date();
  const code = await getCode({ shopId, codeId, now }).catch((error: unknown) => {
    if (error instanceof CodeNotFound) return null;
    throw error;
  });
  if (!code) return null;
  const { couponId } = code;
  const [history, clicks, haveLinksWorked, why] = await Promise.all([
    listCodeHistory({ shopId, couponId, codeId, before: cursorTrail.at(-1) ?? null }),
    listClicks({ shopId, couponId, codeId }),
    hasClicks({ shopId }),
    loadExplanation({ code, couponId, checkInput, shop, now, locale }),
  ]);
  const links = { clickCount: clicks.total, haveLinksWorked };
  return { code: detailsOf(code), why, checkInput, history, links, cursorTrail, now, timeZone };
}

function detailsOf(code: Awaited<ReturnType<typeof getCode>>) {
  const { coupon, discount } = code;
  return {
    id: code.id,
    code: code.code,
    state: code.state,
    status: code.status,
    syncError: code.syncError,
    createdAt: code.createdAt,
    firstUsedAt: code.firstUsedAt,
    usedCount: code.usedCount,
    newestUse: code.newestUse,
    batch: code.batch,
    discount: discount && { id: discount.id, name: discount.name },
    coupon: {
      id: coupon.id,
      name: coupon.name,
      type: coupon.type,
      createdBy: coupon.createdBy,
      // Starting a fix clears `syncError` before the app's settings are in Shopify. Until they are, the page refreshes
      // often.
      isUpdating: coupon.syncedVersion < coupon.version && coupon.syncError === null && discount !== null,
    },
  };
}

type CodePage = NonNullable<Awaited<ReturnType<typeof loadCode>>>;
export type CodeDetails = CodePage["code"];
export type CodeExplanation = CodePage["why"];
