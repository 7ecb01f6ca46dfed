import type { Page } from "playwright-core";

/** An answer that the app has given, and that its page does not have yet. */
export interface HeldResponse {
  /** When the app has done what it was asked. */
  responded: Promise<void>;
  release(): Promise<void>;
}

/** Keeps the app's answer to the next form that is sent to `path` from the page until it is released. */
export async function holdResponse(page: Page, path: RegExp): Promise<HeldResponse> {
  const given = signal();
  const released = signal();
  const arrived = signal();
  await page.route(path, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    given.send();
    await released.sent;
    await route.fulfill({ response });
    arrived.send();
  });
  return {
    responded: given.sent,
    async release() {
      released.send();
      // With no route left the browser would send what is held once more.
      await arrived.sent;
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
