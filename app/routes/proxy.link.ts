import type { LoaderFunctionArgs } from "@remix-run/node";
import { isbot } from "isbot";
import { countClick } from "~/domain/links/count-click.server";
import { findToken } from "~/domain/links/find-token.server";
import { limitGuesses } from "~/domain/links/limit-guesses.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { env } from "~/env.server";
import { clientNetwork } from "~/lib/client-network";
import { readableTextColor } from "~/lib/contrast";
import { withMinimumDuration } from "~/lib/minimum-duration";
import { logger } from "~/logger.server";
import { readProxyRequest } from "~/shopify/proxy/read-proxy-request.server";

/**
 * Minimum time to respond. A token lookup normally takes less time, so response times don't reveal whether a token
 * exists.
 */
const MIN_RESPONSE_MS = 120;

const noStore = { "Cache-Control": "no-store" };

/**
 * Serves `/apps/dino/link?token=…` to the theme extension's script on a storefront. Returns the status of a link's
 * token, its code if the token works, and the notice for the shopper. `&again=1` marks a repeat by the same shopper,
 * which is not counted as a click. Never redirects.
 *
 * Errors: 400 if the request is not signed by Shopify, 404 if the app is not installed in the shop, and 429 if
 * limitGuesses reached a limit.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const proxyRequest = readProxyRequest({ url, secret: env.SHOPIFY_API_SECRET });
  if (!proxyRequest.ok) return new Response(null, { status: 400 });
  return withMinimumDuration(MIN_RESPONSE_MS, respond({ request, url, shopDomain: proxyRequest.shopDomain }));
}

async function respond({ request, url, shopDomain }: { request: Request; url: URL; shopDomain: string }) {
  const shop = await findShop({ domain: shopDomain });
  if (!shop || shop.uninstalledAt) return new Response(null, { status: 404 });
  const token = url.searchParams.get("token") ?? "";
  const [found, { notice }] = await Promise.all([
    limitGuesses({
      shopDomain,
      network: clientNetwork(request.headers.get("x-forwarded-for")),
      find: ({ hidesPoolCodes }) => findToken({ shopId: shop.id, token, hidesPoolCodes }),
    }),
    getSettings({ shopId: shop.id }),
  ]);
  if (!found) return Response.json({ status: "unavailable" }, { status: 429, headers: noStore });
  const { status, code, clickTarget } = found;
  const isClick = !url.searchParams.has("again") && !isbot(request.headers.get("user-agent"));
  if (isClick && clickTarget) {
    // Not awaited. Only clicks on existing tokens are counted, so the time for counting would reveal that a token
    // exists.
    countClick({ shopId: shop.id, timeZone: shop.timeZone, ...clickTarget }).catch((error: unknown) =>
      logger.error({ err: error }, "failed to count a link click"),
    );
  }
  const { isShown, text, background } = notice;
  const shown = { text, background, color: readableTextColor(background) };
  return Response.json({ status, code, notice: isShown ? shown : null }, { headers: noStore });
}
