import { beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import type { FoundToken } from "~/domain/share-links/find-token.server";
import { limitGuesses } from "~/domain/share-links/limit-guesses.server";
import { purgeGuesses } from "~/domain/share-links/purge-guesses.server";
import { emptyDatabase } from "../../../tests/setup/database";

const SHOP = "dino-demo.myshopify.com";
const clickTarget = { couponId: 1n, codeId: 1n };
const notReady = {
  status: "unavailable" as const,
  code: null,
  offer: null,
  combines: false,
  isShipping: false,
};
const unknownToken: FoundToken = { ...notReady, isGuess: true, clickTarget: null };
const usedPoolCode: FoundToken = { ...notReady, isGuess: true, clickTarget };
const deadSharedCode: FoundToken = { ...notReady, isGuess: false, clickTarget };
const validToken: FoundToken = {
  ...{
    status: "ready",
    code: "FLYER",
    offer: "k3y0fAnOffer",
    combines: true,
    isShipping: false,
  },
  isGuess: false,
  clickTarget,
};

beforeEach(emptyDatabase);

let lastAddress = 0;
/** Returns a new address on each call, because the requests of an address are counted in memory across tests. */
const anAddress = () => `192.0.2.${++lastAddress}`;

let lastToken = 0;
/** Returns a new token on each call, because a token that is requested again is not counted again. */
const aToken = () => `TOKEN-${++lastToken}`;

interface Requests {
  count: number;
  networkOf?: (nth: number) => string;
  tokenOf?: (nth: number) => string;
  result?: FoundToken;
  limiter?: typeof limitGuesses;
}

/**
 * Sends `count` requests at once. Returns how many requests got a result, and how many lookups had to hide pool
 * codes.
 */
async function requestAtOnce({
  count,
  networkOf = anAddress,
  tokenOf = aToken,
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
    Array.from({ length: count }, (_, nth) =>
      limiter({ shopDomain: SHOP, network: networkOf(nth), token: tokenOf(nth), find }),
    ),
  );
  return { resultCount: results.filter((result) => result !== null).length, hidingLookupCount };
}

/** Records this many guesses in the shop, but none of a client. */
const aShopWithGuesses = (guesses: number) =>
  prisma.linkGuess.create({
    data: { shopDomain: SHOP, client: "", guessCount: guesses, expiresAt: new Date(Date.now() + 600_000) },
  });

async function endWindows() {
  const data = { expiresAt: new Date(Date.now() - 1) };
  await prisma.linkGuess.updateMany({ data });
  await prisma.linkGuessedToken.updateMany({ data });
}

/** Loads limitGuesses again, as another process would: with separate memory, but with the same database. */
async function limiterOfAnotherProcess() {
  vi.resetModules();
  const { limitGuesses: limiter } = await import("~/domain/share-links/limit-guesses.server");
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

  test("gets no result after 20 guesses in total, even if its requests reach different processes", async () => {
    const networkOf = () => "198.51.100.2";
    const limiter = await limiterOfAnotherProcess();
    expect((await requestAtOnce({ count: 12, networkOf })).resultCount).toBe(12);
    expect((await requestAtOnce({ count: 12, networkOf, limiter })).resultCount).toBe(8);
    expect((await requestAtOnce({ count: 1, networkOf })).resultCount).toBe(0);
  });

  test("can try again ten minutes after its first guess", async () => {
    const networkOf = () => "198.51.100.3";
    const { expiresAt } = await aGuessOf(networkOf);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(500_000);
    await requestAtOnce({ count: 20, networkOf });
    expect((await prisma.linkGuess.findFirstOrThrow({ where: { client: { not: "" } } })).expiresAt).toEqual(
      expiresAt,
    );
    await endWindows();
    expect((await requestAtOnce({ count: 30, networkOf })).resultCount).toBe(20);
  });

  test("is stored under a key that contains neither its IP address nor its token", async () => {
    await requestAtOnce({ count: 1, networkOf: () => "198.51.100.4", tokenOf: () => "GUESSED" });
    const rows = [await prisma.linkGuess.findMany(), await prisma.linkGuessedToken.findMany()];
    expect(rows.map(({ length }) => length)).toEqual([2, 2]);
    expect(JSON.stringify(rows)).not.toMatch(/198\.51|GUESSED/);
  });

  async function aGuessOf(networkOf: () => string) {
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

  test("are not counted as guesses", async () => {
    await requestAtOnce({ count: 100, result: validToken });
    expect(await prisma.linkGuess.count()).toBe(0);
  });
});

describe("the same dead link", () => {
  const guessCounts = async () =>
    (await prisma.linkGuess.findMany({ orderBy: { client: "asc" } })).map(({ guessCount }) => guessCount);
  const tokenOf = () => "TYPO";

  test("counts as one guess if 500 shoppers of one network open it, and their other links work", async () => {
    const networkOf = () => "office";
    expect((await requestAtOnce({ count: 500, networkOf, tokenOf })).resultCount).toBe(500);
    expect(await guessCounts()).toEqual([1, 1]);
    expect((await requestAtOnce({ count: 1, networkOf, result: validToken })).resultCount).toBe(1);
  });

  test("counts as one guess of the shop if 500 shoppers of different networks open it, in several processes", async () => {
    const limiters = [limitGuesses, await limiterOfAnotherProcess()];
    await Promise.all(limiters.map((limiter) => requestAtOnce({ count: 250, tokenOf, limiter })));
    expect(await prisma.linkGuess.count()).toBe(501);
    expect((await guessCounts()).reduce((sum, count) => sum + count, 0)).toBe(501);
  });

  test("counts again for the shop and the client ten minutes later", async () => {
    const networkOf = () => "198.51.100.8";
    await requestAtOnce({ count: 1, networkOf, tokenOf });
    await endWindows();
    await requestAtOnce({ count: 1, networkOf });
    expect(await guessCounts()).toEqual([1, 1]);
    await requestAtOnce({ count: 2, networkOf, tokenOf });
    expect(await guessCounts()).toEqual([2, 2]);
  });

  test("is never counted if it is a shared code that does not work", async () => {
    const networkOf = () => "school";
    expect((await requestAtOnce({ count: 100, networkOf, result: deadSharedCode })).resultCount).toBe(100);
    expect(await guessCounts()).toEqual([]);
  });

  test.each([
    ["the same code in lower case", () => "typo"],
    ["the same code between spaces", () => " TYPO "],
  ])("counts once with %s", async (_name, otherTokenOf) => {
    const networkOf = () => "198.51.100.9";
    await requestAtOnce({ count: 1, networkOf, tokenOf });
    await requestAtOnce({ count: 1, networkOf, tokenOf: otherTokenOf });
    expect(await guessCounts()).toEqual([1, 1]);
  });

  test("counts as one guess with all other texts that cannot be a code, because nobody can guess a code with them", async () => {
    const texts = ["A.B", "", "ÄÖÜ", "x".repeat(256), "a\0b", "%", "TYPO."];
    const networkOf = () => "198.51.100.10";
    await requestAtOnce({ count: texts.length, networkOf, tokenOf: (nth) => texts[nth] ?? "" });
    expect(await guessCounts()).toEqual([1, 1]);
  });
});

describe("a pool code that does not work", () => {
  const networkOf = () => "198.51.100.12";
  const token = "USED-POOL-CODE";

  test("is looked up once if a client requests it 500 times at once, so that response times don't add up", async () => {
    let lookupCount = 0;
    const find = async () => {
      lookupCount += 1;
      return usedPoolCode;
    };
    const request = () => limitGuesses({ shopDomain: SHOP, network: networkOf(), token, find });
    const results = await Promise.all(Array.from({ length: 500 }, request));
    expect(results.filter((result) => result?.status === "unavailable")).toHaveLength(500);
    expect(lookupCount).toBe(1);
  });

  test("counts a click only when it counts as a guess of the client, so that clicks don't reveal it by their load", async () => {
    const request = (network: string) =>
      limitGuesses({ shopDomain: SHOP, network, token, find: async () => usedPoolCode });
    const clickTargets = (await Promise.all([request("one"), request("one")])).map(
      (found) => found?.clickTarget,
    );
    expect(clickTargets).toEqual([clickTarget, null]);
    expect((await request("one"))?.clickTarget).toBeNull();
    expect((await request("two"))?.clickTarget).toEqual(clickTarget);
    await endWindows();
    expect((await request("one"))?.clickTarget).toEqual(clickTarget);
  });
});

test("a pool code that does not work is counted exactly like an unknown token, so that no limit reveals which of the two a token is", async () => {
  const countsAfter = async (result: FoundToken) => {
    await emptyDatabase();
    const networkOf = () => "198.51.100.11";
    await requestAtOnce({ count: 3, networkOf });
    await requestAtOnce({ count: 1, networkOf, result });
    const rows = await prisma.linkGuess.findMany({ orderBy: { client: "asc" } });
    const tokenCount = await prisma.linkGuessedToken.count();
    return [...rows.map(({ client, guessCount }) => ({ client, guessCount })), tokenCount];
  };
  expect(await countsAfter(usedPoolCode)).toEqual(await countsAfter(unknownToken));
});

describe("in a shop with 1,000 guesses", () => {
  test("clients without a guess get results, and pool codes are not hidden from them", async () => {
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

  test("a client with an earlier guess gets no result for another guess, and pool codes are hidden from the client", async () => {
    const networkOf = () => "198.51.100.6";
    await requestAtOnce({ count: 1, networkOf });
    await prisma.linkGuess.updateMany({ where: { client: "" }, data: { guessCount: 1_000 } });
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

test("the counts of guesses and the guessed tokens are purged only after their windows have ended", async () => {
  const rowCounts = async () => [await prisma.linkGuess.count(), await prisma.linkGuessedToken.count()];
  await requestAtOnce({ count: 3 });
  await purgeGuesses();
  expect(await rowCounts()).toEqual([4, 6]);
  await endWindows();
  await purgeGuesses();
  expect(await rowCounts()).toEqual([0, 0]);
});
