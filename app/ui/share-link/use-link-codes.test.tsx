// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LinkCode } from "~/domain/share-links/link-code";
import type { LinkCodes } from "~/routes/app.link-codes";
import { renderHook } from "../../../tests/builders/render-hook";
import { useLinkCodes } from "./use-link-codes";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const aLinkCode = (code: string): LinkCode => ({ code, couponName: code, discount: null });

/** Renders the hook for the code FLYER. `answer` responds to the latest request. */
async function openField() {
  const requests: { url: URL; respond: (response: LinkCodes) => void }[] = [];
  const loader = ({ request }: { request: Request }) =>
    new Promise<LinkCodes>((resolve) => {
      requests.push({ url: new URL(request.url), respond: resolve });
    });
  const page = await renderHook({
    hook: () => useLinkCodes("FLYER"),
    props: {},
    routes: [{ path: "/app/link-codes", loader, shouldRevalidate: () => false }],
  });
  const latest = () => requests.at(-1);
  return {
    page,
    latestSearch: () => latest()?.url.search,
    async type(text: string) {
      await page.act(({ onSearch }) => onSearch(text));
      await page.act(() => vi.advanceTimersByTime(250));
    },
    answer: ({ own, found }: { own: string | null; found: string[] | null }) =>
      page.act(() =>
        latest()?.respond({
          typed: latest()?.url.searchParams.get("typed") ?? "",
          own: own === null ? null : aLinkCode(own),
          found: found?.map(aLinkCode) ?? null,
          hasMore: false,
        }),
      ),
    found: () => page.result.found?.map(({ code }) => code) ?? null,
  };
}

test("keeps the link's own code while it searches for another text", async () => {
  const field = await openField();
  expect(field.latestSearch()).toBe("?code=FLYER&typed=");
  await field.answer({ own: "FLYER", found: ["NEWS5"] });
  expect(field.found()).toEqual(["NEWS5"]);
  await field.type("vip");
  expect(field.latestSearch()).toBe("?code=FLYER&typed=vip");
  expect(field.found()).toBeNull();
  expect(field.page.result.own?.code).toBe("FLYER");
});

test("keeps the link's own code when a search fails, and searches again on retry", async () => {
  const field = await openField();
  await field.answer({ own: "FLYER", found: [] });
  expect(field.page.result.onRetry).toBeUndefined();
  await field.type("vip");
  await field.answer({ own: null, found: null });
  expect(field.page.result.own?.code).toBe("FLYER");
  await field.page.act(({ onRetry }) => onRetry?.());
  await field.answer({ own: "FLYER", found: ["VIP"] });
  expect(field.found()).toEqual(["VIP"]);
});
