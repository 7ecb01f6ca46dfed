import type { LoaderFunctionArgs } from "@remix-run/node";
import { isbot } from "isbot";
import { countClick } from "~/domain/links/count-click.server";
import { findToken } from "~/domain/links/find-token.server";
import { limitGuesses } from "~/domain/links/limit-guesses.server";
import { getSettings } from "~/domain/settings/get-settings.server";
import { findShop } from "~/domain/shops/find-shop.server";
import { env } from "~/env.server";
import { atLeast } from "~/lib/at-least";
import { clientNetwork } from "~/lib/client-network";
import { readableOn } from "~/lib/contrast";
import { logger } from "~/logger.server";
import { readProxyRequest } from "~/shopify/proxy/read-proxy-request.server";

/** Longer than any token takes to be looked up, so that no answer tells by its time what it was about. */
const RESPONSE_DELAY_MS = 120;

const noStore = { "Cache-Control": "no-store" };

/**
 * `/apps/dino/link?token=…` of a storefront, asked by the theme extension's script: how the token of a link stands, and
 * what to tell the shopper. With `&again=1` it is the same shopper once more, and no click. It never redirects.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const proxyRequest = readProxyRequest({ url, secret: env.SHOPIFY_API_SECRET });
  if (!proxyRequest.ok) return new Response(null, { status: 400 });
  return atLeast(RESPONSE_DELAY_MS, respond({ request, url, shopDomain: proxyRequest.shopDomain }));
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
  if (!found) return Response.json({ standing: "unavailable" }, { status: 429, headers: noStore });
  const { status: standing, code, clickTarget } = found;
  const isClick = !url.searchParams.has("again") && !isbot(request.headers.get("user-agent"));
  if (isClick && clickTarget) {
    // Not waited for: only tokens that exist are counted, and the time it takes would tell.
    countClick({ shopId: shop.id, timeZone: shop.timeZone, ...clickTarget }).catch((error: unknown) =>
      logger.error({ err: error }, "a click was not counted"),
    );
  }
  const { isShown, text, background } = notice;
  const shown = { text, background, color: readableOn(background) };
  return Response.json({ standing, code, notice: isShown ? shown : null }, { headers: noStore });
}
