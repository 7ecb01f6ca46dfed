import type { LoaderFunctionArgs } from "@remix-run/node";
import { isbot } from "isbot";
import { countClick } from "~/domain/share-links/count-click.server";
import { findToken } from "~/domain/share-links/find-token.server";
import { limitGuesses } from "~/domain/share-links/limit-guesses.server";
import type { TokenStatus } from "~/domain/share-links/token-status";
import { findShop } from "~/domain/shops/find-shop.server";
import { env } from "~/env.server";
import { clientNetwork } from "~/lib/client-network";
import { withMinimumDuration } from "~/lib/minimum-duration";
import { logger } from "~/logger.server";
import { readProxyRequest } from "~/shopify/proxy/read-proxy-request.server";

/**
 * Minimum time to respond, unless the token works. A token lookup normally takes less time, so response times don't
 * reveal whether a token that does not work exists. A working token reveals itself by its status.
 */
const MIN_RESPONSE_MS = 120;

/** A random key of a click, created by the storefront's script. */
const CLICK_KEY = /^[\w-]{1,40}$/;

/** The response as JSON. See FoundToken for the fields. */
interface LinkAnswer {
  status: TokenStatus;
  code: string | null;
  offer: string | null;
  combines: boolean;
  isShipping: boolean;
}

/** The answer if limitGuesses reached a limit. It does not reveal anything about the token. */
const limitReached: LinkAnswer = {
  status: "unavailable",
  code: null,
  offer: null,
  combines: false,
  isShipping: false,
};

/**
 * Serves `/apps/dino/link?token=…` to the theme extension's script on a storefront. Returns a LinkAnswer. A text that
 * cannot be a code gets the same answer as an unknown token. Never redirects.
 *
 * `&click=…` is a random key of the click: requests with the same key are counted as one click, so the script can safely
 * repeat a request whose response was lost. A request without a valid key is counted each time. `&again=1` marks a
 * request that is not counted.
 *
 * Errors: 400 if the request is not signed by Shopify, 404 if the app is not installed in the shop, and 429 if
 * limitGuesses reached a limit.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const proxyRequest = readProxyRequest({ url, secrets: env.SHOPIFY_API_SECRET });
  if (!proxyRequest.ok) return new Response(null, { status: 400 });
  const { httpStatus, answer } = await withMinimumDuration({
    minimumMs: MIN_RESPONSE_MS,
    work: answerRequest({ request, url, shopDomain: proxyRequest.shopDomain }),
    isExempt: ({ answer }) => answer?.status === "ready",
  });
  if (!answer) return new Response(null, { status: httpStatus });
  return Response.json(answer, { status: httpStatus, headers: { "Cache-Control": "no-store" } });
}

async function answerRequest({
  request,
  url,
  shopDomain,
}: {
  request: Request;
  url: URL;
  shopDomain: string;
}): Promise<{ httpStatus: number; answer: LinkAnswer | null }> {
  const shop = await findShop({ domain: shopDomain });
  if (!shop || shop.uninstalledAt) return { httpStatus: 404, answer: null };
  const token = url.searchParams.get("token") ?? "";
  const found = await limitGuesses({
    shopDomain,
    network: clientNetwork(request.headers.get("x-forwarded-for")),
    token,
    find: ({ hidesPoolCodes }) => findToken({ shopId: shop.id, token, hidesPoolCodes }),
  });
  if (!found) return { httpStatus: 429, answer: limitReached };
  const { status, code, offer, combines, isShipping, clickTarget } = found;
  const isClick = !url.searchParams.has("again") && !isbot(request.headers.get("user-agent"));
  if (isClick && clickTarget) {
    const key = url.searchParams.get("click") ?? "";
    const clickKey = CLICK_KEY.test(key) ? key : null;
    // Not awaited. Only clicks on existing tokens are counted, so the time for counting would reveal that a token
    // exists.
    countClick({ shopId: shop.id, timeZone: shop.timeZone, clickKey, ...clickTarget }).catch(
      (error: unknown) => logger.error({ err: error }, "failed to count a link click"),
    );
  }
  return { httpStatus: 200, answer: { status, code, offer, combines, isShipping } };
}
