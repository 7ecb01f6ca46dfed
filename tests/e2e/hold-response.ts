import type { Page } from "playwright-core";

/** A response of the app that the page has not received yet. */
export interface HeldResponse {
  /** Resolves when the app has processed the request and responded. */
  responded: Promise<void>;
  /** Delivers the response to the page. */
  release(): Promise<void>;
}

/** Delays the app's response to the next POST to `path` until `release` is called. */
export async function holdResponse(page: Page, path: RegExp): Promise<HeldResponse> {
  const responded = signal();
  const released = signal();
  const delivered = signal();
  await page.route(path, async (route) => {
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
      // If the route is removed earlier, the browser sends the pending request again.
      await delivered.sent;
      await page.unroute(path);
    },
  };
}

function signal() {
  let send = () => {};
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  return { sent, send };
}
