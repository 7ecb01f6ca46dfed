import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { parseRouteId } from "~/lib/parse-route-id";
import {
  BatchesInProgress,
  batchesToAnnounce,
} from "~/routes/app.coupons.$couponId/batches/batches-in-progress";
import { ChangesInProgress } from "~/routes/app.coupons.$couponId/codes/changes-in-progress";
import { CouponAttention } from "~/routes/app.coupons.$couponId/coupon-attention";
import { CouponColumns } from "~/routes/app.coupons.$couponId/coupon-columns";
import { CouponPanels } from "~/routes/app.coupons.$couponId/coupon-panels";
import { fixCoupon } from "~/routes/app.coupons.$couponId/fix-coupon.server";
import { loadCoupon } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { CouponFacts } from "~/routes/app.coupons.$couponId/settings/coupon-facts";
import { SettingsForm } from "~/routes/app.coupons.$couponId/settings/settings-form";
import { ShopifyCountCard } from "~/routes/app.coupons.$couponId/shopify-count/shopify-count-card";
import { StatisticsCard } from "~/routes/app.coupons.$couponId/statistics/statistics-card";
import { useMoreActions } from "~/routes/app.coupons.$couponId/use-more-actions";
import { usePoolActions } from "~/routes/app.coupons.$couponId/use-pool-actions";
import { useArchive } from "~/ui/archive-coupons/use-archive";
import { CouponStatusBadge } from "~/ui/coupon-status-badge";
import { LiveRegion } from "~/ui/live-region";
import { skipReloadAfterLostSave } from "~/ui/lost-save";
import { RouteFailure } from "~/ui/route-failure";
import { LinkCard, PoolLinksCard } from "~/ui/share-link/link-card";
import { staleIfErrorLoader } from "~/ui/stale-if-error-loader";
import { useFormat } from "~/ui/use-format";
import { useLiveRefresh } from "~/ui/use-live-refresh";
import { useProgressAnnouncement } from "~/ui/use-progress-announcement";
import { useStatusAnnouncement } from "~/ui/use-status-announcement";

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor, locale } = await authenticateMerchant(request);
  const couponId = parseRouteId(params.couponId);
  const { searchParams } = new URL(request.url);
  const page = couponId === null ? null : await loadCoupon({ shop, couponId, searchParams, locale });
  if (!page) throw notFound();
  return { ...page, actor };
}

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
              {coupon.status === "archived" ? (
                <CouponFacts coupon={coupon} timeZone={timeZone} />
              ) : (
                <SettingsForm coupon={coupon} timeZone={timeZone} viewer={actor} />
              )}
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
