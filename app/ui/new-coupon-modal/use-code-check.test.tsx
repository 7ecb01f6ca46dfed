// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pendingResponses } from "../../../tests/builders/pending-responses";
import { renderHook } from "../../../tests/builders/render-hook";
import { type CodeCheck, useCodeCheck } from "./use-code-check";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function typeCode(typed: string) {
  const checks = pendingResponses<{ check: CodeCheck } | { isFailed: true }>();
  const page = await renderHook({
    hook: ({ typed }: { typed: string }) => useCodeCheck(typed),
    props: { typed },
    routes: [{ path: "/app/coupons/new", loader: checks.handler, shouldRevalidate: () => false }],
  });
  return {
    page,
    checks,
    type: (typed: string) => page.setProps({ typed }),
    wait: (ms: number) => page.act(() => vi.advanceTimersByTime(ms)),
    checkedCodes: () => checks.requests.map(({ url }) => url.searchParams.get("code")),
  };
}

const available = (typed: string) => ({ check: { typed, kind: "available" } }) as const;

test("checks a code when typing has paused for 400 ms", async () => {
  const { page, checks, type, wait, checkedCodes } = await typeCode("S");
  await wait(399);
  await type("SU");
  await wait(399);
  expect(checkedCodes()).toEqual([]);
  await wait(1);
  expect(checkedCodes()).toEqual(["SU"]);
  expect(page.result).toBeNull();
  await checks.respond(available("SU"));
  expect(page.result).toEqual({ typed: "SU", kind: "available" });
});

test("checks the code as it will be stored, in upper case and without spaces around it", async () => {
  const { page, checks, wait, checkedCodes } = await typeCode(" summer10% ");
  await wait(400);
  expect(checkedCodes()).toEqual(["SUMMER10%"]);
  await checks.respond(available("SUMMER10%"));
  expect(page.result?.kind).toBe("available");
});

test("ignores the response for a code that has changed since the request was sent", async () => {
  const { page, checks, type, wait } = await typeCode("SUMMER");
  await wait(400);
  await type("SUMMER2");
  await checks.respond(available("SUMMER"));
  expect(page.result).toBeNull();
  await wait(400);
  await checks.respond(available("SUMMER2"));
  expect(page.result?.typed).toBe("SUMMER2");
});

test("returns the last result at once if the merchant changes the code and then changes it back", async () => {
  const { page, checks, type, wait } = await typeCode("SUMMER");
  await wait(400);
  await checks.respond(available("SUMMER"));
  await type("SUMMER2");
  expect(page.result).toBeNull();
  await type("SUMMER");
  expect(page.result?.kind).toBe("available");
});

test("doesn't check an empty code", async () => {
  const { type, wait, checkedCodes } = await typeCode("  ");
  await wait(1_000);
  await type("S");
  await type("");
  await wait(1_000);
  expect(checkedCodes()).toEqual([]);
});

test("returns null if the check fails", async () => {
  const { page, checks, wait } = await typeCode("SUMMER");
  await wait(400);
  await checks.respond({ isFailed: true });
  expect(page.result).toBeNull();
});
