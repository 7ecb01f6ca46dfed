import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { codeFormat } from "~/domain/codes/generate/code-format";
import { couponWindow } from "~/domain/coupons/coupon-window";
import { CouponNotFound, getCoupon } from "~/domain/coupons/get-coupon.server";
import { describeReward } from "~/domain/discounts/describe-reward";
import { hasClicks } from "~/domain/share-links/has-clicks.server";
import { listClicks } from "~/domain/share-links/list-clicks.server";
import { parseRouteId } from "~/lib/parse-route-id";
import { BatchesInProgress } from "~/routes/app.coupons.$couponId/batches/batches-in-progress";
import { batchesToAnnounce } from "~/routes/app.coupons.$couponId/batches/batches-to-announce";
import { ChangesInProgress } from "~/routes/app.coupons.$couponId/codes/changes-in-progress";
import { CouponAttention } from "~/routes/app.coupons.$couponId/coupon-attention";
import { CouponColumns } from "~/routes/app.coupons.$couponId/coupon-columns";
import { CouponPanels } from "~/routes/app.coupons.$couponId/coupon-panels";
import { CouponSettings } from "~/routes/app.coupons.$couponId/coupon-settings";
import { fixCoupon } from "~/routes/app.coupons.$couponId/fix-coupon.server";
import { loadCountComparison } from "~/routes/app.coupons.$couponId/load-count-comparison.server";
import { loadPanel } from "~/routes/app.coupons.$couponId/load-panel.server";
import { loadPool } from "~/routes/app.coupons.$couponId/load-pool.server";
import { ShopifyCountCard } from "~/routes/app.coupons.$couponId/shopify-count/shopify-count-card";
import { StatisticsCard } from "~/routes/app.coupons.$couponId/statistics/statistics-card";
import { useMoreActions } from "~/routes/app.coupons.$couponId/use-more-actions";
import { usePoolActions } from "~/routes/app.coupons.$couponId/use-pool-actions";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { useArchive } from "~/ui/archive-coupons/use-archive";
import { CouponStatusBadge } from "~/ui/coupon-status-badge";
import { LiveRegion } from "~/ui/live-region";
import { skipReloadAfterLostSave } from "~/ui/lost-save";
import { RouteFailure } from "~/ui/route-failure";
import { LinkCard } from "~/ui/share-link/link-card";
import { PoolLinksCard } from "~/ui/share-link/pool-links-card";
import { staleIfErrorLoader } from "~/ui/stale-if-error-loader";
import { useFormat } from "~/ui/use-format";
import { useLiveRefresh } from "~/ui/use-live-refresh";
import { useProgressAnnouncement } from "~/ui/use-progress-announcement";
import { useStatusAnnouncement } from "~/ui/use-status-announcement";

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, shopId, actor, locale } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null) throw notFound();
  const searchParams = new URL(request.url).searchParams;
  const now = new Date();
  const coupon = await getCoupon({ shopId, couponId, now }).catch((error: unknown) => {
    throw error instanceof CouponNotFound ? notFound() : error;
  });
  const { timeZone } = shop;
  const isPool = coupon.type === "bulk_pool";
  const [pool, panel, countComparison, clicks, haveLinksWorked] = await Promise.all([
    isPool ? loadPool({ shopId, couponId }) : null,
    loadPanel({ shopId, couponId, isPool, searchParams, timeZone }),
    loadCountComparison({ shopId, couponId }),
    listClicks({ shopId, couponId }),
    hasClicks({ shopId }),
  ]);
  const { id, name, type, status, usageLimitPerCode, isOncePerCustomer, version, discountRuleId } = coupon;
  const { startsAt, endsAt, createdAt, usedCount, lastUsedAt, syncError } = coupon;
  return {
    coupon: {
      ...{ id, name, type, status, usageLimitPerCode, isOncePerCustomer, version, discountRuleId },
      ...{ startsAt, endsAt, createdAt, usedCount, lastUsedAt, syncError },
      discount: coupon.discount && {
        ...{ id: coupon.discount.id, name: coupon.discount.name, status: coupon.discount.status },
        rewardText: describeReward({
          reward: coupon.discount.reward,
          currencyCode: shop.currencyCode,
          locale,
        }),
      },
      window: couponWindow(coupon, coupon.discount),
      code: isPool ? null : (coupon.code?.code ?? null),
      codeFormat: codeFormat.safeParse(coupon.codeFormat).data ?? null,
      isShopifyOutOfDate: coupon.isShopifyOutOfDate,
      isInShopify: coupon.shopifyDiscountId !== null,
      // While codes move to another discount, the coupon has no discount ID: the app clears the ID before it deletes the
      // former discount, and sets it again when the new discount exists. The former discount's kind stays stored.
      isMoving: coupon.shopifyDiscountId === null && coupon.shopifyDiscountKind !== null,
    },
    pool,
    panel,
    countComparison,
    clickCount: clicks.total,
    haveLinksWorked,
    now,
    timeZone,
    actor,
  };
}

type CouponData = ReturnType<typeof useLoaderData<typeof loader>>;
export type CouponDetails = CouponData["coupon"];
export type CouponPanel = CouponData["panel"];
export type CountComparison = CouponData["countComparison"];

/** Handles the forms of the coupon page's banners, and "Try again" in the coupon list. See fixCoupon. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  if (couponId === null) throw notFound();
  const result = await fixCoupon({ shopId, couponId, form: await request.formData(), actor });
  if (!result.ok && result.reason === "not-found") throw notFound();
  return result;
}

export const clientLoader = staleIfErrorLoader();
export const shouldRevalidate = skipReloadAfterLostSave;

export default function Coupon() {
  const { locale } = useFormat();
  const { coupon, pool, panel, countComparison, clickCount, haveLinksWorked, now, timeZone, actor } =
    useLoaderData<typeof loader>();
  const batches = batchesToAnnounce({ batches: pool?.newestBatches ?? [], coupon, timeZone, locale });
  const statusAnnouncement = useStatusAnnouncement([coupon]);
  const progressAnnouncement = useProgressAnnouncement(batches);
  const areCodesChanging = batches.some(({ progress }) => progress) || (pool?.changes.length ?? 0) > 0;
  useLiveRefresh({ isBusy: coupon.status === "adding" || coupon.isShopifyOutOfDate || areCodesChanging });
  const { actions, modal } = usePoolActions({ coupon, poolFacts: pool });
  const archiveActions = useArchive();
  const moreMenu = useMoreActions({ coupon, archiveActions, counts: pool?.counts ?? null, now, timeZone });
  const linkCard = coupon.code ? (
    <LinkCard
      code={coupon.code}
      clickCount={clickCount}
      usedCount={coupon.type === "url_token" ? coupon.usedCount : null}
      haveLinksWorked={haveLinksWorked}
    />
  ) : (
    <PoolLinksCard clickCount={clickCount} />
  );
  return (
    <Page
      title={coupon.name}
      titleMetadata={<CouponStatusBadge status={coupon.status} isDiscountLinked={coupon.discount !== null} />}
      backAction={{ content: "Coupons", url: "/app/coupons" }}
      {...actions}
      actionGroups={moreMenu.actionGroups}
    >
      <Layout>
        <CouponAttention
          coupon={coupon}
          failedCount={pool?.counts.failed ?? 0}
          archiveActions={archiveActions}
          timeZone={timeZone}
        />
        <CouponColumns
          results={
            <>
              {pool ? (
                <>
                  <BatchesInProgress
                    coupon={coupon}
                    batches={pool.newestBatches}
                    now={now}
                    timeZone={timeZone}
                  />
                  <ChangesInProgress changes={pool.changes} />
                </>
              ) : null}
              <StatisticsCard
                coupon={coupon}
                codeCount={pool?.counts.all ?? null}
                now={now}
                timeZone={timeZone}
              />
            </>
          }
          settings={
            <>
              {coupon.type === "url_token" ? linkCard : null}
              <CouponSettings coupon={coupon} timeZone={timeZone} viewer={actor} />
              {coupon.type === "url_token" ? null : linkCard}
            </>
          }
          lists={
            <>
              <CouponPanels
                coupon={coupon}
                pool={pool}
                panel={panel}
                now={now}
                timeZone={timeZone}
                viewer={actor}
              />
              <ShopifyCountCard
                coupon={coupon}
                countComparison={countComparison}
                now={now}
                timeZone={timeZone}
              />
            </>
          }
        />
      </Layout>
      {modal}
      {moreMenu.modal}
      <LiveRegion text={progressAnnouncement} />
      <LiveRegion text={statusAnnouncement} />
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure
      title="Coupon"
      notFoundTitle="Coupon not found"
      fallbackLink={{ content: "Go to Coupons", url: "/app/coupons" }}
    />
  );
}
