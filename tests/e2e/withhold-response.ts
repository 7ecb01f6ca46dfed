import type { Page } from "playwright-core";

/** Leaves one request for such an address without an answer: what is done next is done while that is on its way. */
export async function withholdResponse(page: Page, address: RegExp): Promise<void> {
  await page.route(address, () => {}, { times: 1 });
}
