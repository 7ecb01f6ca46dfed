// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Shoppers } from "~/routes/app.discounts.shoppers";
import { renderHook } from "../../../tests/builders/render-hook";
import { useShopperSearch } from "./use-shopper-search";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Renders the hook. `answer(index, found)` responds to a request: 0 is the first request that the hook sent. */
async function openField() {
  const requests: { typed: string; respond: (response: Omit<Shoppers, "typed">) => void }[] = [];
  const loader = ({ request }: { request: Request }) => {
    const typed = new URL(request.url).searchParams.get("segments") ?? "missing";
    return new Promise<Shoppers>((resolve) => {
      requests.push({ typed, respond: (response) => resolve({ typed, ...response }) });
    });
  };
  const page = await renderHook({
    hook: () => useShopperSearch("segments"),
    props: {},
    routes: [{ path: "/app/discounts/shoppers", loader, shouldRevalidate: () => false }],
  });
  return {
    page,
    typedTexts: () => requests.map(({ typed }) => typed),
    type: (text: string) => page.act(({ onSearch }) => onSearch(text)),
    passDebounce: () => page.act(() => vi.advanceTimersByTime(250)),
    answer: (index: number, found: string[] | null) =>
      page.act(() =>
        requests[index]?.respond({
          found: found?.map((title) => ({ id: title, title })) ?? null,
          hasMore: false,
          problem: null,
        }),
      ),
    titles: () => page.result.options?.map(({ title }) => title) ?? null,
  };
}

test("lists segments before the merchant types, and sends one request when the merchant stops typing", async () => {
  const field = await openField();
  expect(field.titles()).toBeNull();
  await field.answer(0, ["Newsletter readers"]);
  expect(field.titles()).toEqual(["Newsletter readers"]);

  await field.type("v");
  await field.type("vi");
  await field.type("vip");
  expect(field.titles()).toBeNull();
  expect(field.typedTexts()).toEqual([""]);
  await field.passDebounce();
  expect(field.typedTexts()).toEqual(["", "vip"]);
  await field.answer(1, ["VIP customers"]);
  expect(field.titles()).toEqual(["VIP customers"]);
});

test("ignores a response to an earlier text, whether it arrives before or after the latest text is sent", async () => {
  const field = await openField();
  await field.type("vip");
  await field.answer(0, ["Newsletter readers"]);
  expect(field.titles()).toBeNull();
  await field.passDebounce();
  await field.type("news");
  await field.passDebounce();
  await field.answer(2, ["Newsletter readers"]);
  await field.answer(1, ["VIP customers"]);
  expect(field.titles()).toEqual(["Newsletter readers"]);
});

test("offers a retry after a failure, which sends the latest text again", async () => {
  const field = await openField();
  await field.type("vip");
  await field.passDebounce();
  await field.answer(1, null);
  expect(field.titles()).toBeNull();
  await field.page.act(({ onRetry }) => onRetry?.());
  expect(field.page.result.onRetry).toBeUndefined();
  expect(field.typedTexts()).toEqual(["", "vip", "vip"]);
  await field.answer(2, ["VIP customers"]);
  expect(field.titles()).toEqual(["VIP customers"]);
  expect(field.page.result.onRetry).toBeUndefined();
});
