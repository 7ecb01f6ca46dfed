import { createSessionToken } from "../dev-shop/auth/session-token";
import type { Deployment } from "./deployment";
import type { SoakShop } from "./soak-shop";

/** Longer than any page may take, so that a request that never ends is counted as failed. */
const TIMEOUT_MS = 30_000;
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

/**
 * Loads a page's data, as the app's pages do when a merchant opens them in the admin. Throws if the status is not 200.
 * `route` is the only route whose data is loaded.
 */
export function loadPage(
  deployment: Deployment,
  { shop, path, route }: { shop: SoakShop; path: string; route: string },
): Promise<string> {
  const [pathname, query = ""] = path.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set("_routes", route);
  return send(deployment, { shop, path: `${pathname}.data?${parameters}` });
}

/** Submits a form, as the app's pages do. Returns the text of the response. Throws if the status is not 200. */
export function submitForm(
  deployment: Deployment,
  { shop, path, form }: { shop: SoakShop; path: string; form: Record<string, string> },
): Promise<string> {
  return send(deployment, { shop, path: `${path}.data`, form });
}

async function send(
  { appUrl, apiKey, keys }: Deployment,
  { shop, path, form }: { shop: SoakShop; path: string; form?: Record<string, string> },
): Promise<string> {
  const token = createSessionToken({ shop: shop.domain, apiKey, apiSecret: keys.signingSecret });
  const response = await fetch(new URL(path, appUrl), {
    method: form ? "POST" : "GET",
    headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
    body: form && new URLSearchParams(form),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(
      `${form ? "POST" : "GET"} ${path.split("?")[0]} returned ${response.status}: ${text.slice(0, 200)}`,
    );
  return text;
}
