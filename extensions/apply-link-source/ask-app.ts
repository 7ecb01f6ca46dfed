import { fetchJson } from "./fetch-json";
import { type Answer, type OpenedLink, removeLink, updateLink } from "./links";

/**
 * Requests the status of the link's token from the app and stores the answer. If the request fails, the link keeps its
 * token, and the next page asks again. `isClicked`: the shopper has just opened the link, so the app counts a click.
 */
export async function askApp({ token, click }: OpenedLink, isClicked: boolean): Promise<void> {
  const count = click ? `&click=${click}` : isClicked ? "" : "&again=1";
  try {
    const answer = await fetchJson<Answer>(`/apps/dino/link?token=${token}${count}`);
    updateLink(token, { answer, click: undefined });
  } catch (error) {
    // The app is not installed any more.
    if (error instanceof Response && error.status === 404) removeLink(token);
  }
}
