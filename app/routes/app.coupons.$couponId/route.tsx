import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { CouponNotFound, getCoupon } from "~/domain/coupons/get-coupon.server";
import { listRedemptions } from "~/domain/redemptions/list-redemptions.server";
import { parseTrail } from "~/lib/cursor-trail";
import { routeId } from "~/lib/route-id";
import { CouponAttention } from "~/routes/app.coupons.$couponId/coupon-attention";
import { CouponFigures } from "~/routes/app.coupons.$couponId/coupon-figures";
import { CouponSettings } from "~/routes/app.coupons.$couponId/coupon-settings";
import { mendCoupon } from "~/routes/app.coupons.$couponId/mend-coupon.server";
import { RedemptionsCard } from "~/routes/app.coupons.$couponId/redemptions-card";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { CouponStatusBadge } from "~/ui/coupon-status-badge";
import { LiveRegion } from "~/ui/live-region";
import { RouteFailure } from "~/ui/route-failure";
import { stayThroughFailure } from "~/ui/stay-through-failure";
import { useLiveRefresh } from "~/ui/use-live-refresh";
import { useStatusAnnouncement } from "~/ui/use-status-announcement";

const notFound = () => new Response(null, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const couponId = routeId(params.couponId);
  if (couponId === null) throw notFound();
  const trail = parseTrail(new URL(request.url).searchParams.get("before"));
  const now = new Date();
  const [coupon, page] = await Promise.all([
    getCoupon({ shopId, couponId, now }).catch((error: unknown) => {
      throw error instanceof CouponNotFound ? notFound() : error;
    }),
    listRedemptions({ shopId, couponId, before: trail.at(-1) ?? null }),
  ]);
  const { id, name, type, status, discount, usageLimitPerCode, isOncePerCustomer } = coupon;
  const { startsAt, endsAt, createdAt, usedCount, lastUsedAt, syncError } = coupon;
  return {
    coupon: {
      ...{ id, name, type, status, discount, usageLimitPerCode, isOncePerCustomer },
      ...{ startsAt, endsAt, createdAt, usedCount, lastUsedAt, syncError },
      code: coupon.code?.code ?? null,
    },
    ...page,
    trail,
    now,
    timeZone: shop.timeZone,
  };
}

export type CouponDetails = ReturnType<typeof useLoaderData<typeof loader>>["coupon"];

/** Mends the coupon: links a discount, tries again, changes the code. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await authenticateMerchant(request);
  const couponId = routeId(params.couponId);
  if (couponId === null) throw notFound();
  const mended = await mendCoupon({ shopId, couponId, form: await request.formData(), actor });
  if (!mended.ok && mended.reason === "not-found") throw notFound();
  return mended;
}

export const clientLoader = stayThroughFailure();

export default function Coupon() {
  const { coupon, redemptions, nextBefore, trail, now, timeZone } = useLoaderData<typeof loader>();
  const announcement = useStatusAnnouncement([coupon]);
  useLiveRefresh({ isBusy: coupon.status === "adding" });
  return (
    <Page
      title={coupon.name}
      titleMetadata={<CouponStatusBadge status={coupon.status} />}
      backAction={{ content: "Coupons", url: "/app/coupons" }}
    >
      <Layout>
        <CouponAttention coupon={coupon} />
        <Layout.Section>
          <BlockStack gap="400">
            <CouponFigures coupon={coupon} now={now} timeZone={timeZone} />
            <RedemptionsCard
              redemptions={redemptions}
              nextBefore={nextBefore}
              trail={trail}
              now={now}
              timeZone={timeZone}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <CouponSettings coupon={coupon} timeZone={timeZone} />
        </Layout.Section>
      </Layout>
      <LiveRegion text={announcement} />
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <RouteFailure
      title="Coupon"
      missing="This coupon is not here"
      wayOn={{ content: "Go to Coupons", url: "/app/coupons" }}
    />
  );
}
