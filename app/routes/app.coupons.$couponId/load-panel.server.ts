import { listActivity } from "~/domain/activity/list-activity.server";
import { listBatches } from "~/domain/batches/list-batches.server";
import { codeSelection } from "~/domain/codes/find/code-selection";
import { listCodes } from "~/domain/codes/find/list-codes.server";
import { listRedemptions } from "~/domain/redemptions/list-redemptions.server";
import { parseRedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { parseTrail } from "~/lib/cursor-trail";
import { couponTabOf } from "~/routes/app.coupons.$couponId/coupon-tab";

/** Loads one page of the list in the tab that the URL selects. */
export async function loadPanel({
  shopId,
  couponId,
  isPool,
  searchParams,
  timeZone,
}: {
  shopId: bigint;
  couponId: bigint;
  isPool: boolean;
  searchParams: URLSearchParams;
  timeZone: string;
}) {
  const tab = couponTabOf({ searchParams, isPool });
  switch (tab) {
    case "codes": {
      const cursorTrail = parseTrail(searchParams.get("after"));
      const selection = codeSelection.parse({
        filter: searchParams.get("filter"),
        prefix: searchParams.get("prefix") ?? "",
        batchId: searchParams.get("batch"),
      });
      const page = await listCodes({ shopId, couponId, selection, after: cursorTrail.at(-1) ?? null });
      return { tab, ...page, cursorTrail, selection };
    }
    case "redemptions": {
      const cursorTrail = parseTrail(searchParams.get("before"));
      const filter = parseRedemptionFilter(searchParams);
      const before = cursorTrail.at(-1) ?? null;
      return {
        tab,
        ...(await listRedemptions({ shopId, couponId, filter, timeZone, before })),
        cursorTrail,
        filter,
      };
    }
    case "batches": {
      const cursorTrail = parseTrail(searchParams.get("before"));
      return {
        tab,
        ...(await listBatches({ shopId, couponId, before: cursorTrail.at(-1) ?? null })),
        cursorTrail,
      };
    }
    case "activity": {
      const cursorTrail = parseTrail(searchParams.get("before"));
      return {
        tab,
        ...(await listActivity({ shopId, couponId, before: cursorTrail.at(-1) ?? null })),
        cursorTrail,
      };
    }
  }
}

type Panel = Awaited<ReturnType<typeof loadPanel>>;

/** The data of one tab. */
export type PanelOf<Tab extends Panel["tab"]> = Extract<Panel, { tab: Tab }>;
