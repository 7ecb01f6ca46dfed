import type { Page } from "playwright-core";

/** A response of the app that the page receives only after `release`. */
export interface HeldResponse {
  /** Resolves when the app has processed the request and responded. */
  responded: Promise<void>;
  /** Delivers the response to the page. */
  release(): Promise<void>;
}

/** Holds the app's response to the next POST to a matching URL until `release` is called. */
export async function holdResponse(page: Page, url: RegExp): Promise<HeldResponse> {
  const responded = createSignal();
  const released = createSignal();
  const delivered = createSignal();
  await page.route(url, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    responded.send();
    await released.sent;
    await route.fulfill({ response });
    delivered.send();
  });
  return {
    responded: responded.sent,
    async release() {
      released.send();
      // If the route were removed before the delivery, the browser would send the pending request again.
      await delivered.sent;
      await page.unroute(url);
    },
  };
}

function createSignal() {
  let send = () => {};
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  return { sent, send };
}
