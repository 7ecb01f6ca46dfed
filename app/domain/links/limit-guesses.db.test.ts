import { beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { limitGuesses } from "~/domain/links/limit-guesses.server";
import { purgeGuesses } from "~/domain/links/purge-guesses.server";
import { emptyDatabase } from "../../../tests/setup/database";

const SHOP = "dino-demo.myshopify.com";
const unknownToken = { status: "unavailable" as const, code: null, clickTarget: null };
const validToken = { status: "ready" as const, code: "FLYER", clickTarget: { couponId: 1n, codeId: 1n } };

beforeEach(emptyDatabase);

/** A new address for each client, because requests per address are counted in memory across tests. */
let lastAddress = 0;
const anAddress = () => `192.0.2.${++lastAddress}`;

interface Requests {
  count: number;
  networkOf?: (nth: number) => string;
  result?: typeof unknownToken | typeof validToken;
  limit?: typeof limitGuesses;
}

/** Sends requests at once. Counts how many got a result, and how many lookups had pool codes hidden. */
async function requestAtOnce({
  count,
  networkOf = anAddress,
  result = unknownToken,
  limit = limitGuesses,
}: Requests) {
  let hiddenCount = 0;
  const find = async ({ hidesPoolCodes }: { hidesPoolCodes: boolean }) => {
    // Let other requests continue first, as a real query would.
    await new Promise((resolve) => setImmediate(resolve));
    if (hidesPoolCodes) hiddenCount += 1;
    return result;
  };
  const results = await Promise.all(
    Array.from({ length: count }, (_, nth) => limit({ shopDomain: SHOP, network: networkOf(nth), find })),
  );
  return { answeredCount: results.filter((answer) => answer !== null).length, hiddenCount };
}

/** Counts guesses from addresses that no test uses. */
const aShopWithGuesses = (misses: number) =>
  prisma.linkGuess.create({
    data: { shopDomain: SHOP, client: "", misses, expiresAt: new Date(Date.now() + 600_000) },
  });

const endWindows = () => prisma.linkGuess.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });

/** The limit as it is in another process: separate memory, same database. */
async function limitOfAnotherProcess() {
  vi.resetModules();
  const { limitGuesses: limit } = await import("~/domain/links/limit-guesses.server");
  expect(limit).not.toBe(limitGuesses);
  return limit;
}

describe("a client", () => {
  test("that guesses 300 tokens at once gets 20 results, and then none even for valid tokens", async () => {
    const networkOf = () => "198.51.100.1";
    expect(await requestAtOnce({ count: 300, networkOf })).toEqual({ answeredCount: 20, hiddenCount: 0 });
    expect((await requestAtOnce({ count: 1, networkOf, result: validToken })).answeredCount).toBe(0);
    expect((await requestAtOnce({ count: 1, result: validToken })).answeredCount).toBe(1);
  });

  test("has 20 misses in total across processes", async () => {
    const networkOf = () => "198.51.100.2";
    const limit = await limitOfAnotherProcess();
    expect((await requestAtOnce({ count: 12, networkOf })).answeredCount).toBe(12);
    expect((await requestAtOnce({ count: 12, networkOf, limit })).answeredCount).toBe(8);
    expect((await requestAtOnce({ count: 1, networkOf })).answeredCount).toBe(0);
  });

  test("can try again ten minutes after its first miss", async () => {
    const networkOf = () => "198.51.100.3";
    const { expiresAt } = await aMissOf(networkOf);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(500_000);
    await requestAtOnce({ count: 20, networkOf });
    expect((await prisma.linkGuess.findFirstOrThrow({ where: { client: { not: "" } } })).expiresAt).toEqual(
      expiresAt,
    );
    await endWindows();
    expect((await requestAtOnce({ count: 30, networkOf })).answeredCount).toBe(20);
  });

  test("is stored without its IP address", async () => {
    await aMissOf(() => "198.51.100.4");
    expect(JSON.stringify(await prisma.linkGuess.findMany())).not.toContain("198.51");
  });

  async function aMissOf(networkOf: () => string) {
    await requestAtOnce({ count: 1, networkOf });
    return prisma.linkGuess.findFirstOrThrow({ where: { client: { not: "" } } });
  }
});

describe("valid links", () => {
  test("work for 500 shoppers who open them at once behind one address, up to 600 requests per minute", async () => {
    const networkOf = () => "café";
    const opened = await requestAtOnce({ count: 500, networkOf, result: validToken });
    expect(opened).toEqual({ answeredCount: 500, hiddenCount: 0 });
    expect((await requestAtOnce({ count: 200, networkOf, result: validToken })).answeredCount).toBe(100);
  });

  test("are not counted", async () => {
    await requestAtOnce({ count: 100, result: validToken });
    expect(await prisma.linkGuess.count()).toBe(0);
  });
});

describe("in a shop with 1,000 guesses", () => {
  test("a client without misses gets normal results", async () => {
    await aShopWithGuesses(1_000);
    expect(await requestAtOnce({ count: 50, result: validToken })).toEqual({
      answeredCount: 50,
      hiddenCount: 0,
    });
  });

  test("a client has one guess, then pool codes are hidden and unknown tokens get no result", async () => {
    await aShopWithGuesses(1_000);
    const networkOf = () => "198.51.100.5";
    expect(await requestAtOnce({ count: 10, networkOf })).toEqual({ answeredCount: 1, hiddenCount: 9 });
    // A link with a shared code is never hidden.
    expect((await requestAtOnce({ count: 1, networkOf, result: validToken })).answeredCount).toBe(1);
  });

  test("a client that missed before has no guess left", async () => {
    const networkOf = () => "198.51.100.6";
    await requestAtOnce({ count: 1, networkOf });
    await prisma.linkGuess.updateMany({ where: { client: "" }, data: { misses: 1_000 } });
    expect(await requestAtOnce({ count: 1, networkOf })).toEqual({ answeredCount: 0, hiddenCount: 1 });
  });

  test("another shop is not affected", async () => {
    await aShopWithGuesses(1_000);
    await prisma.linkGuess.updateMany({ data: { shopDomain: "other-dino.myshopify.com" } });
    const networkOf = () => "198.51.100.7";
    expect(await requestAtOnce({ count: 10, networkOf })).toEqual({ answeredCount: 10, hiddenCount: 0 });
  });
});

describe("guesses that each come from a different address", () => {
  test("stop at 10,000, even when they come at once", async () => {
    await aShopWithGuesses(9_980);
    // A running lookup can be counted twice for a moment, so a burst can stop slightly early, but never late.
    const { answeredCount } = await requestAtOnce({ count: 50 });
    expect(answeredCount).toBeLessThanOrEqual(20);
    expect(answeredCount + (await requestInTurn([limitGuesses]))).toBe(20);
    expect((await requestAtOnce({ count: 5, result: validToken })).answeredCount).toBe(5);
  });

  test("are counted across processes", async () => {
    await aShopWithGuesses(9_990);
    expect(await requestInTurn([limitGuesses, await limitOfAnotherProcess()])).toBe(10);
  });

  /** Sends 30 guesses one after another. Returns how many got a result. */
  async function requestInTurn(brakes: (typeof limitGuesses)[]) {
    let answered = 0;
    for (let nth = 0; nth < 30; nth++) {
      answered += (await requestAtOnce({ count: 1, limit: brakes[nth % brakes.length] })).answeredCount;
    }
    return answered;
  }
});

test("counts are purged only after their window has ended", async () => {
  await requestAtOnce({ count: 3 });
  await purgeGuesses();
  expect(await prisma.linkGuess.count()).toBe(4);
  await endWindows();
  await purgeGuesses();
  expect(await prisma.linkGuess.count()).toBe(0);
});
