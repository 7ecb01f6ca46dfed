import { beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { limitGuesses } from "~/domain/links/limit-guesses.server";
import { purgeGuesses } from "~/domain/links/purge-guesses.server";
import { emptyDatabase } from "../../../tests/setup/database";

const SHOP = "dino-demo.myshopify.com";
const unknownToken = { status: "unavailable" as const, code: null, clickTarget: null };
const validToken = { status: "ready" as const, code: "FLYER", clickTarget: { couponId: 1n, codeId: 1n } };

beforeEach(emptyDatabase);

let lastAddress = 0;
/** Returns a new address on each call, because the requests of an address are counted in memory across tests. */
const anAddress = () => `192.0.2.${++lastAddress}`;

interface Requests {
  count: number;
  networkOf?: (nth: number) => string;
  result?: typeof unknownToken | typeof validToken;
  limiter?: typeof limitGuesses;
}

/**
 * Sends `count` requests at once. Returns how many requests got a result, and how many lookups had to hide pool
 * codes.
 */
async function requestAtOnce({
  count,
  networkOf = anAddress,
  result = unknownToken,
  limiter = limitGuesses,
}: Requests) {
  let hidingLookupCount = 0;
  const find = async ({ hidesPoolCodes }: { hidesPoolCodes: boolean }) => {
    // Let other requests continue first, as a real query would.
    await new Promise((resolve) => setImmediate(resolve));
    if (hidesPoolCodes) hidingLookupCount += 1;
    return result;
  };
  const results = await Promise.all(
    Array.from({ length: count }, (_, nth) => limiter({ shopDomain: SHOP, network: networkOf(nth), find })),
  );
  return { resultCount: results.filter((result) => result !== null).length, hidingLookupCount };
}

/** Records this many guesses in the shop, but no misses of a client. */
const aShopWithGuesses = (guesses: number) =>
  prisma.linkGuess.create({
    data: { shopDomain: SHOP, client: "", misses: guesses, expiresAt: new Date(Date.now() + 600_000) },
  });

const endWindows = () => prisma.linkGuess.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });

/** Loads limitGuesses again, as another process would: with separate memory, but with the same database. */
async function limiterOfAnotherProcess() {
  vi.resetModules();
  const { limitGuesses: limiter } = await import("~/domain/links/limit-guesses.server");
  expect(limiter).not.toBe(limitGuesses);
  return limiter;
}

describe("a client", () => {
  test("that guesses 300 tokens at once gets 20 results and then none, even for a valid token, but other clients get results", async () => {
    const networkOf = () => "198.51.100.1";
    expect(await requestAtOnce({ count: 300, networkOf })).toEqual({ resultCount: 20, hidingLookupCount: 0 });
    expect((await requestAtOnce({ count: 1, networkOf, result: validToken })).resultCount).toBe(0);
    expect((await requestAtOnce({ count: 1, result: validToken })).resultCount).toBe(1);
  });

  test("gets no result after 20 misses in total, even if its requests reach different processes", async () => {
    const networkOf = () => "198.51.100.2";
    const limiter = await limiterOfAnotherProcess();
    expect((await requestAtOnce({ count: 12, networkOf })).resultCount).toBe(12);
    expect((await requestAtOnce({ count: 12, networkOf, limiter })).resultCount).toBe(8);
    expect((await requestAtOnce({ count: 1, networkOf })).resultCount).toBe(0);
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
    expect((await requestAtOnce({ count: 30, networkOf })).resultCount).toBe(20);
  });

  test("is stored under a key that does not contain its IP address", async () => {
    await aMissOf(() => "198.51.100.4");
    expect(JSON.stringify(await prisma.linkGuess.findMany())).not.toContain("198.51");
  });

  async function aMissOf(networkOf: () => string) {
    await requestAtOnce({ count: 1, networkOf });
    return prisma.linkGuess.findFirstOrThrow({ where: { client: { not: "" } } });
  }
});

describe("valid links", () => {
  test("work for 500 shoppers who open them at once behind one address, but get no result after 600 requests in a minute", async () => {
    const networkOf = () => "café";
    const opened = await requestAtOnce({ count: 500, networkOf, result: validToken });
    expect(opened).toEqual({ resultCount: 500, hidingLookupCount: 0 });
    expect((await requestAtOnce({ count: 200, networkOf, result: validToken })).resultCount).toBe(100);
  });

  test("are not counted as misses or guesses", async () => {
    await requestAtOnce({ count: 100, result: validToken });
    expect(await prisma.linkGuess.count()).toBe(0);
  });
});

describe("in a shop with 1,000 guesses", () => {
  test("clients without a miss get results, and pool codes are not hidden from them", async () => {
    await aShopWithGuesses(1_000);
    expect(await requestAtOnce({ count: 50, result: validToken })).toEqual({
      resultCount: 50,
      hidingLookupCount: 0,
    });
  });

  test("a client's first guess gets a result; after that, pool codes are hidden from the client, and unknown tokens get no result, but shared codes do", async () => {
    await aShopWithGuesses(1_000);
    const networkOf = () => "198.51.100.5";
    expect(await requestAtOnce({ count: 10, networkOf })).toEqual({ resultCount: 1, hidingLookupCount: 9 });
    // `validToken` stands for a code that is shared by many customers. Such a code is never hidden.
    expect((await requestAtOnce({ count: 1, networkOf, result: validToken })).resultCount).toBe(1);
  });

  test("a client with an earlier miss gets no result for another guess, and pool codes are hidden from the client", async () => {
    const networkOf = () => "198.51.100.6";
    await requestAtOnce({ count: 1, networkOf });
    await prisma.linkGuess.updateMany({ where: { client: "" }, data: { misses: 1_000 } });
    expect(await requestAtOnce({ count: 1, networkOf })).toEqual({ resultCount: 0, hidingLookupCount: 1 });
  });

  test("the guesses do not count toward the limit of another shop", async () => {
    await aShopWithGuesses(1_000);
    await prisma.linkGuess.updateMany({ data: { shopDomain: "other-dino.myshopify.com" } });
    const networkOf = () => "198.51.100.7";
    expect(await requestAtOnce({ count: 10, networkOf })).toEqual({ resultCount: 10, hidingLookupCount: 0 });
  });
});

describe("guesses that each come from a different address", () => {
  test("get no more results once the shop has had 10,000 guesses, even if many are sent at once, but valid tokens get results", async () => {
    await aShopWithGuesses(9_980);
    // Just after a guess is stored, its lookup still counts as running, so the guess counts twice for a moment. So a
    // burst of guesses can get slightly fewer results than the limit allows, but never more.
    const { resultCount } = await requestAtOnce({ count: 50 });
    expect(resultCount).toBeLessThanOrEqual(20);
    expect(resultCount + (await requestInTurn([limitGuesses]))).toBe(20);
    expect((await requestAtOnce({ count: 5, result: validToken })).resultCount).toBe(5);
  });

  test("count toward one limit for the shop, even if they reach different processes", async () => {
    await aShopWithGuesses(9_990);
    expect(await requestInTurn([limitGuesses, await limiterOfAnotherProcess()])).toBe(10);
  });

  /** Sends 30 guesses one after another, to each of the limiters in turn. Returns how many guesses got a result. */
  async function requestInTurn(limiters: (typeof limitGuesses)[]) {
    let total = 0;
    for (let nth = 0; nth < 30; nth++) {
      total += (await requestAtOnce({ count: 1, limiter: limiters[nth % limiters.length] })).resultCount;
    }
    return total;
  }
});

test("the counts of misses and guesses are purged only after their windows have ended", async () => {
  await requestAtOnce({ count: 3 });
  await purgeGuesses();
  expect(await prisma.linkGuess.count()).toBe(4);
  await endWindows();
  await purgeGuesses();
  expect(await prisma.linkGuess.count()).toBe(0);
});
