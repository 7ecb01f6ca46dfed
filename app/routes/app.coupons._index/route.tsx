import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Card, Page } from "@shopify/polaris";
import { useCallback, useEffect, useRef, useState } from "react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { countCoupons } from "~/domain/coupons/count-coupons.server";
import { couponView } from "~/domain/coupons/coupon-view";
import { listCoupons } from "~/domain/coupons/list-coupons.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { newPoolFormatFields } from "~/domain/settings/new-pool-format";
import { parseTrail } from "~/lib/cursor-trail";
import { CouponsEmptyState } from "~/routes/app.coupons._index/coupons-empty-state";
import { CouponsFilters } from "~/routes/app.coupons._index/coupons-filters";
import { CouponsTable } from "~/routes/app.coupons._index/coupons-table";
import { LiveRegion } from "~/ui/live-region";
import { describeCreation } from "~/ui/new-coupon-modal/describe-creation";
import { NewCouponModal } from "~/ui/new-coupon-modal/new-coupon-modal";
import type { CreatedCoupon } from "~/ui/new-coupon-modal/use-new-coupon";
import { RouteFailure } from "~/ui/route-failure";
import { staleIfErrorLoader } from "~/ui/stale-if-error-loader";
import { useFormat } from "~/ui/use-format";
import { useLiveRefresh } from "~/ui/use-live-refresh";
import { useProgressAnnouncement } from "~/ui/use-progress-announcement";
import { useStatusAnnouncement } from "~/ui/use-status-announcement";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const searchParams = new URL(request.url).searchParams;
  const view = couponView.catch("all").parse(searchParams.get("view"));
  const search = searchParams.get("search") ?? "";
  const cursorTrail = parseTrail(searchParams.get("before"));
  const now = new Date();
  const [page, counts, settings] = await Promise.all([
    listCoupons({ shopId, view, search, before: cursorTrail.at(-1) ?? null, now }),
    countCoupons({ shopId, now }),
    getSettings({ shopId }),
  ]);
  const codeFormat = newPoolFormatFields(settings.codeFormat);
  return {
    ...page,
    counts,
    codeFormat,
    view,
    search,
    cursorTrail,
    now,
    timeZone: shop.timeZone,
    currencyCode: shop.currencyCode,
  };
}

export const clientLoader = staleIfErrorLoader();

export default function Coupons() {
  const { locale } = useFormat();
  const page = useLoaderData<typeof loader>();
  const { coupons, counts, timeZone } = page;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [isCreating, setIsCreating] = useState(parameters.has("new-coupon"));
  const [type, setType] = useState<string>();
  const status = useStatusAnnouncement(coupons);
  const progress = useProgressAnnouncement(coupons);
  useLiveRefresh({ isBusy: coupons.some(({ status, progress }) => status === "adding" || progress) });

  const wasCreating = useRef(isCreating);
  useEffect(() => {
    if (wasCreating.current && !isCreating) document.getElementById("new-coupon")?.focus();
    wasCreating.current = isCreating;
  }, [isCreating]);

  const close = useCallback(() => {
    setIsCreating(false);
    setType(undefined);
    if (parameters.has("new-coupon")) navigate("/app/coupons", { replace: true });
  }, [navigate, parameters]);
  const handleCreated = useCallback(
    (coupon: CreatedCoupon) => {
      shopify.toast.show(describeCreation(coupon, locale));
      close();
    },
    [shopify, close, locale],
  );

  const hasCoupons = counts.all + counts.archived > 0;
  return (
    <Page
      fullWidth
      title="Coupons"
      primaryAction={{ content: "New coupon", id: "new-coupon", onAction: () => setIsCreating(true) }}
      secondaryActions={[{ content: "Find coupon", url: "/app/find" }]}
    >
      {hasCoupons ? (
        <Card padding="0">
          <CouponsFilters counts={counts} view={page.view} search={page.search} />
          <CouponsTable {...page} />
        </Card>
      ) : (
        <CouponsEmptyState
          onNewCoupon={(type) => {
            setType(type);
            setIsCreating(true);
          }}
        />
      )}
      <LiveRegion text={progress} />
      <LiveRegion text={status} />
      {isCreating ? (
        <NewCouponModal
          timeZone={timeZone}
          codeFormat={page.codeFormat}
          type={type}
          discountRuleId={parameters.get("discount") ?? undefined}
          onCreated={handleCreated}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure title="Coupons" fallbackLink={{ content: "Go to Discounts", url: "/app/discounts" }} />
  );
}
