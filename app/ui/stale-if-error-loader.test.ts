import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { staleIfErrorLoader } from "~/ui/stale-if-error-loader";
import { registerUnsavedChanges } from "~/ui/unsaved-changes";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function openPage() {
  const clientLoader = staleIfErrorLoader();
  return (href: string, respond: () => unknown) =>
    clientLoader({
      request: new Request(href),
      params: {},
      serverLoader: async <Data>() => respond() as Data,
    });
}

const fail = () => {
  throw new TypeError("Failed to fetch");
};
const coupons = "https://dino.test/app/coupons";

test("a failed refresh keeps the page's data, and the next successful refresh updates the data", async () => {
  const load = openPage();
  await load(coupons, () => "first");
  expect(await load(coupons, fail)).toBe("first");
  expect(await load(coupons, () => "second")).toBe("second");
});

test("throws the error if a refresh fails more than a minute after the last successful refresh", async () => {
  const load = openPage();
  await load(coupons, () => "first");
  vi.advanceTimersByTime(61_000);
  await expect(load(coupons, fail)).rejects.toThrow("Failed to fetch");
});

test("while a page has unsaved changes, a failed refresh keeps the page's data, even if the data is over a minute old", async () => {
  const load = openPage();
  await load(coupons, () => "first");
  vi.advanceTimersByTime(61_000);
  const unregister = registerUnsavedChanges();
  expect(await load(coupons, fail)).toBe("first");
  unregister();
  await expect(load(coupons, fail)).rejects.toThrow("Failed to fetch");
});

test("throws the error if the first load of another URL of the page fails", async () => {
  const load = openPage();
  await load(coupons, () => "first");
  await expect(load(`${coupons}?view=active`, fail)).rejects.toThrow("Failed to fetch");
});

test("rethrows a redirect and a 404, and keeps the page's data after a 500", async () => {
  const load = openPage();
  await load(coupons, () => "first");
  const throwing = (response: unknown) => () => {
    throw response;
  };
  const redirect = new Response(null, { status: 302 });
  await expect(load(coupons, throwing(redirect))).rejects.toBe(redirect);
  const missing = { status: 404, statusText: "Not Found", internal: false, data: null };
  await expect(load(coupons, throwing(missing))).rejects.toBe(missing);
  const broken = { ...missing, status: 500 };
  expect(await load(coupons, throwing(broken))).toBe("first");
});
