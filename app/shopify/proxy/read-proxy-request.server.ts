import { createHmac, timingSafeEqual } from "node:crypto";

/** Maximum difference between a request's timestamp and the current time, the same as in Shopify's own libraries. */
const MAX_AGE_SECONDS = 90;

type ProxyRequest = { ok: true; shopDomain: string } | { ok: false };

/**
 * Checks that a request came through Shopify's app proxy, and returns the request's shop
 * (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies). We don't use the library's
 * authenticate.public.appProxy. For every shopper's click, that function would load the shop's session and possibly
 * refresh the shop's token. `secrets` are the app's API secrets: Shopify may sign with each of them.
 */
export function readProxyRequest({
  url,
  secrets,
  now = new Date(),
}: {
  url: URL;
  secrets: readonly string[];
  now?: Date;
}): ProxyRequest {
  const parameters = new URLSearchParams(url.search);
  const [signature = "", ...duplicates] = parameters.getAll("signature");
  parameters.delete("signature");
  const shopDomain = parameters.get("shop") ?? "";
  const ageSeconds = Math.abs(now.getTime() / 1000 - Number(parameters.get("timestamp") ?? Number.NaN));
  const isSigned =
    duplicates.length === 0 && secrets.some((secret) => isEqual(signature, sign(parameters, secret)));
  if (!isSigned || !(ageSeconds <= MAX_AGE_SECONDS) || shopDomain === "") return { ok: false };
  return { ok: true, shopDomain };
}

/**
 * Signs the parameters as Shopify does: sorted by name, each as `name=value`, with nothing between two parameters. If a
 * name has several values, they are joined with commas.
 */
function sign(parameters: URLSearchParams, secret: string): string {
  const names = [...new Set(parameters.keys())].sort();
  const message = names.map((name) => `${name}=${parameters.getAll(name).join(",")}`).join("");
  return createHmac("sha256", secret).update(message).digest("hex");
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
