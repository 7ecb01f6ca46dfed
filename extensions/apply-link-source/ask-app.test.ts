import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askApp } from "./ask-app";
import { addLinks, loadLinks } from "./links";

const answer = { status: "ready", code: "TEN", offer: "ten", combines: true };

/** The parameters of each request, without the token. */
let requests: string[];
/** The next responses. Null fails. */
let responses: (Response | null)[];

beforeEach(() => {
  requests = [];
  responses = [];
  vi.stubGlobal("localStorage", {});
  vi.stubGlobal("fetch", async (url: string) => {
    requests.push(url.replace("/apps/dino/link?token=TEN&", "").replace(/\d{5,}/, "KEY"));
    const response = responses.shift();
    if (!response) throw new TypeError("Failed to fetch");
    return response;
  });
});
afterEach(() => void vi.unstubAllGlobals());

const allowAnalytics = (isAllowed: boolean) =>
  vi.stubGlobal("window", { Shopify: { customerPrivacy: { analyticsProcessingAllowed: () => isAllowed } } });

const stored = () => loadLinks()[0];

test("the answer is stored", async () => {
  vi.stubGlobal("window", {});
  responses = [Response.json(answer)];
  addLinks(["TEN"]);
  await askApp(stored()!, true);
  expect(stored()).toMatchObject({ token: "TEN", answer });
  expect(requests).toEqual(["click=KEY"]);
});

test.each([null, new Response(null, { status: 429 }), new Response("<html>", { status: 200 })])(
  "after a failure, the same click is sent again if the shopper allows analytics (%s)",
  async (failure) => {
    allowAnalytics(true);
    responses = [failure, Response.json(answer)];
    addLinks(["TEN"]);
    await askApp(stored()!, true);
    const key = stored()?.click;
    expect(key).toMatch(/^\d+$/);
    await askApp(stored()!, false);
    expect(requests).toEqual(["click=KEY", "click=KEY"]);
    expect(stored()?.click).toBeUndefined();
    expect(stored()?.answer).toEqual(answer);
  },
);

test.each([
  ["declines analytics", () => allowAnalytics(false)],
  ["has no Customer Privacy API", () => vi.stubGlobal("window", {})],
])("after a failure, no key is stored and no click is sent if the shopper %s", async (_, setUp) => {
  setUp();
  responses = [null, Response.json(answer)];
  addLinks(["TEN"]);
  await askApp(stored()!, true);
  expect(localStorage["dino-apply-link"]).not.toContain("click");
  await askApp(stored()!, false);
  expect(requests).toEqual(["click=KEY", "again=1"]);
});

test.each(["{}", "null", "[]"])("the JSON %s is not an answer", async (json) => {
  vi.stubGlobal("window", {});
  responses = [new Response(json)];
  addLinks(["TEN"]);
  await askApp(stored()!, true);
  expect(stored()?.answer).toBeUndefined();
  expect(stored()?.failedAt).toBeGreaterThan(0);
});
