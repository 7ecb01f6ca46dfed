import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { DiscountRuleNotFound, getDiscountRule } from "~/domain/discounts/get-discount-rule.server";
import { getRuleStatistics } from "~/domain/redemptions/statistics/get-rule-statistics.server";
import { statisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { parseRouteId } from "~/lib/parse-route-id";
import { withErrorResponse } from "~/ui/error-response";

/** ResultsCard loads the statistics when it appears and when the date range changes, so Remix does not reload them. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

const notFound = () => new Response(null, { status: 404 });

/** Loads a rule's statistics for the date range in `?range=`. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, shopId } = await authenticateMerchant(request);
  const discountRuleId = parseRouteId(params.ruleId);
  if (discountRuleId === null) throw notFound();
  await getDiscountRule({ shopId, discountRuleId }).catch((error: unknown) => {
    throw error instanceof DiscountRuleNotFound ? notFound() : error;
  });
  const { timeZone, currencyCode } = shop;
  const range = statisticsRange.parse(new URL(request.url).searchParams.get("range"));
  const statistics = await getRuleStatistics({ shopId, discountRuleId, range, timeZone, currencyCode });
  return { currencyCode, statistics };
}

/** Returns `isFailed: true` if the request fails, so that the page is not replaced with an error page. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ isFailed: true }) as const);
}
