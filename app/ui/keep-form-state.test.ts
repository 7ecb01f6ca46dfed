import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepFormState } from "~/ui/keep-form-state";
import { registerUnsavedChanges } from "~/ui/unsaved-changes";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function page() {
  const clientLoader = keepFormState();
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

test("a page stands as it was when a refresh fails, and is fresh again after it", async () => {
  const load = page();
  await load(coupons, () => "first");
  expect(await load(coupons, fail)).toBe("first");
  expect(await load(coupons, () => "second")).toBe("second");
});

test("an outage is admitted after a minute", async () => {
  const load = page();
  await load(coupons, () => "first");
  vi.advanceTimersByTime(61_000);
  await expect(load(coupons, fail)).rejects.toThrow("Failed to fetch");
});

test("with unsaved changes on it a page stands for as long as it takes", async () => {
  const load = page();
  await load(coupons, () => "first");
  vi.advanceTimersByTime(61_000);
  const saved = registerUnsavedChanges();
  expect(await load(coupons, fail)).toBe("first");
  saved();
  await expect(load(coupons, fail)).rejects.toThrow("Failed to fetch");
});

test("another page's data never stands in", async () => {
  const load = page();
  await load(coupons, () => "first");
  await expect(load(`${coupons}?view=active`, fail)).rejects.toThrow("Failed to fetch");
});

test("what the server says on purpose goes through", async () => {
  const load = page();
  await load(coupons, () => "first");
  const say = (answer: unknown) => () => {
    throw answer;
  };
  const redirect = new Response(null, { status: 302 });
  await expect(load(coupons, say(redirect))).rejects.toBe(redirect);
  const missing = { status: 404, statusText: "Not Found", internal: false, data: null };
  await expect(load(coupons, say(missing))).rejects.toBe(missing);
  const broken = { ...missing, status: 500 };
  expect(await load(coupons, say(broken))).toBe("first");
});
