import type { Page } from "playwright-core";

/** Never responds to the next request to a matching URL, so that what the test does next happens while it is pending. */
export async function withholdResponse(page: Page, url: RegExp): Promise<void> {
  await page.route(url, () => {}, { times: 1 });
}
