import { createHmac, timingSafeEqual } from "node:crypto";

/** Maximum age of a signature, the same as in Shopify's own libraries. */
const MAX_AGE_SECONDS = 90;

type ProxyRequest = { ok: true; shopDomain: string } | { ok: false };

/**
 * Checks that a request came through Shopify's app proxy
 * (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies) and returns its shop. We
 * don't use the library's authenticate.public.appProxy, because it would load the shop's session and possibly refresh
 * its token for every shopper's click.
 */
export function readProxyRequest({
  url,
  secret,
  now = new Date(),
}: {
  url: URL;
  secret: string;
  now?: Date;
}): ProxyRequest {
  const parameters = new URLSearchParams(url.search);
  const [signature = "", ...duplicates] = parameters.getAll("signature");
  parameters.delete("signature");
  const shopDomain = parameters.get("shop") ?? "";
  const ageSeconds = Math.abs(now.getTime() / 1000 - Number(parameters.get("timestamp") ?? Number.NaN));
  const isSigned = duplicates.length === 0 && isEqual(signature, sign(parameters, secret));
  if (!isSigned || !(ageSeconds <= MAX_AGE_SECONDS) || shopDomain === "") return { ok: false };
  return { ok: true, shopDomain };
}

/** Signs the sorted parameters, each as `name=value` without a separator; commas join several values of one name. */
function sign(parameters: URLSearchParams, secret: string): string {
  const names = [...new Set(parameters.keys())].sort();
  const message = names.map((name) => `${name}=${parameters.getAll(name).join(",")}`).join("");
  return createHmac("sha256", secret).update(message).digest("hex");
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
