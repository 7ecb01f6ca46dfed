import { fetchJson } from "./fetch-json";
import { type Answer, type OpenedLink, updateLink } from "./links";
import { getShopify } from "./shopify";

/**
 * Requests the status of the link's token from the app and stores the answer. If the request fails, the link is kept, and
 * a later page asks again. `isClicked`: the shopper has just opened the link, so the app counts a click.
 */
export async function askApp({ token, click }: OpenedLink, isClicked: boolean): Promise<void> {
  const key = click ?? (isClicked && `${Math.random()}`.slice(2));
  try {
    const answer = await fetchJson<Answer>(
      `/apps/dino/link?token=${token}&${key ? `click=${key}` : "again=1"}`,
    );
    if (!answer.status) throw answer;
    updateLink(token, { answer, click: undefined });
  } catch {
    // The key only serves the merchant's count, so it is stored only if the shopper allows analytics.
    const isStored = key && getShopify()?.customerPrivacy?.analyticsProcessingAllowed?.();
    updateLink(token, { failedAt: Date.now(), ...(isStored && { click: key }) });
  }
}
