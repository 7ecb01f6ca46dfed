import type { Page } from "playwright-core";

/**
 * Never responds to the next request to a matching URL, so that the request is still pending during the next steps of
 * the test.
 */
export async function withholdResponse(page: Page, url: RegExp): Promise<void> {
  await page.route(url, () => {}, { times: 1 });
}
