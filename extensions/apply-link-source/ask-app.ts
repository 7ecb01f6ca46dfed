import { fetchJson } from "./fetch-json";
import { type Answer, type OpenedLink, removeLink, updateLink } from "./links";
import { getShopify } from "./shopify";

/**
 * Requests the status of the link's token from the app and stores the answer. If the request fails, the link keeps its
 * token, and the next page asks again. `isClicked`: the shopper has just opened the link, so the app counts a click.
 */
export async function askApp({ token, click }: OpenedLink, isClicked: boolean): Promise<void> {
  const key = click ?? (isClicked && `${Math.random()}`.slice(2));
  try {
    const answer = await fetchJson<Answer>(
      `/apps/dino/link?token=${token}&${key ? `click=${key}` : "again=1"}`,
    );
    updateLink(token, { answer, click: undefined });
  } catch (error) {
    // The app is not installed any more.
    if (error instanceof Response && error.status === 404) removeLink(token);
    // The key only serves the merchant's count, so it is stored only if the shopper allows analytics.
    else if (key && getShopify()?.customerPrivacy?.analyticsProcessingAllowed?.()) {
      updateLink(token, { click: key });
    }
  }
}
