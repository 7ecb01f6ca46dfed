import { afterEach, beforeEach, expect, test, vi } from "vitest";

const KEY = "dino-apply-link";
let links: typeof import("./links");

beforeEach(async () => {
  // Forgets the links that are kept in memory.
  vi.resetModules();
  links = await import("./links");
  vi.stubGlobal("localStorage", {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const loadedTokens = () => links.loadLinks().map(({ token }) => token);

test.each(["null", "1", '"text"', "{}", "[null, 1, {}]", "not JSON"])(
  "the stored text %s is read as no links, and can be replaced",
  (stored) => {
    localStorage[KEY] = stored;
    expect(links.loadLinks()).toEqual([]);
    links.addLinks(["A"]);
    expect(loadedTokens()).toEqual(["A"]);
  },
);

test("links are kept for 14 days, and at most the ten newest", () => {
  vi.useFakeTimers({ now: new Date("2026-03-01T12:00:00Z") });
  links.addLinks(["OLD"]);
  vi.setSystemTime(new Date("2026-03-10T12:00:00Z"));
  links.addLinks(["NEW"]);
  vi.setSystemTime(new Date("2026-03-15T11:59:59Z"));
  expect(loadedTokens()).toEqual(["OLD", "NEW"]);
  vi.setSystemTime(new Date("2026-03-15T12:00:00Z"));
  expect(loadedTokens()).toEqual(["NEW"]);
  for (let nth = 1; nth <= 10; nth++) links.addLinks([`C${nth}`]);
  expect(loadedTokens()).toEqual(Array.from({ length: 10 }, (_, i) => `C${i + 1}`));
});

test("links are kept in memory if the browser blocks storage", () => {
  vi.stubGlobal(
    "localStorage",
    new Proxy(
      {},
      {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
        set: () => {
          throw new DOMException("denied", "SecurityError");
        },
      },
    ),
  );
  links.addLinks(["A"]);
  links.updateLink("A", { isDone: true });
  expect(links.loadLinks()).toMatchObject([{ token: "A", isDone: true }]);
});

test("a link without an answer is returned on every page for a minute, and then after pauses that double", () => {
  const start = new Date("2026-03-01T12:00:00Z").getTime();
  vi.useFakeTimers({ now: start });
  links.addLinks(["A"]);
  const requests: number[] = [];
  for (let second = 0; second < 14 * 24 * 3600; second += 5) {
    vi.setSystemTime(start + second * 1000);
    if (links.findUnanswered().length === 0) continue;
    requests.push(second);
    // The request fails at once.
    links.updateLink("A", { failedAt: Date.now() });
  }
  expect(requests.slice(0, 18)).toEqual([
    0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 80, 100, 140,
  ]);
  expect(requests.length).toBeLessThan(35);
});

test("links that are answered, or for which nothing can be done, are not unanswered", () => {
  links.addLinks(["A", "B", "C"]);
  links.updateLink("A", { answer: { status: "ended", offer: null, combines: false, isShipping: false } });
  links.updateLink("B", { isDone: true });
  expect(links.findUnanswered()).toMatchObject([{ token: "C" }]);
});
