import { beforeEach, describe, expect, test, vi } from "vitest";
import { prisma } from "~/db.server";
import { limitGuesses } from "~/domain/links/limit-guesses.server";
import { purgeGuesses } from "~/domain/links/purge-guesses.server";
import { emptyDatabase } from "../../../tests/setup/database";

const SHOP = "dino-demo.myshopify.com";
const unknown = { status: "unavailable" as const, code: null, clickTarget: null };
const known = { status: "ready" as const, code: "FLYER", clickTarget: { couponId: 1n, codeId: 1n } };

beforeEach(emptyDatabase);

/** Each test's shoppers come from addresses of their own: how many requests an address sent is counted in memory. */
let lastAddress = 0;
const anAddress = () => `192.0.2.${++lastAddress}`;

interface Requests {
  count: number;
  networkOf?: (nth: number) => string;
  finds?: typeof unknown | typeof known;
  limit?: typeof limitGuesses;
}

/** Of so many requests at once: how many were answered, and in how many look-ups pool codes were hidden. */
async function requestAtOnce({
  count,
  networkOf = anAddress,
  finds = unknown,
  limit = limitGuesses,
}: Requests) {
  let hiddenCount = 0;
  const find = async ({ hidesPoolCodes }: { hidesPoolCodes: boolean }) => {
    // Gives every other request that may continue its turn, as a query would.
    await new Promise((resolve) => setImmediate(resolve));
    if (hidesPoolCodes) hiddenCount += 1;
    return finds;
  };
  const results = await Promise.all(
    Array.from({ length: count }, (_, nth) => limit({ shopDomain: SHOP, network: networkOf(nth), find })),
  );
  return { answeredCount: results.filter((answer) => answer !== null).length, hiddenCount };
}

/** As after so many guesses from addresses that nobody uses again. */
const aShopWithGuesses = (misses: number) =>
  prisma.linkGuess.create({
    data: { shopDomain: SHOP, client: "", misses, expiresAt: new Date(Date.now() + 600_000) },
  });

const endWindows = () => prisma.linkGuess.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });

/** The limit as another process has it: with a memory of its own, on the same database. */
async function limitOfAnotherProcess() {
  vi.resetModules();
  const { limitGuesses: limit } = await import("~/domain/links/limit-guesses.server");
  expect(limit).not.toBe(limitGuesses);
  return limit;
}

describe("a client", () => {
  test("that guesses three hundred tokens at once has twenty looked up, and then learns nothing even about good ones", async () => {
    const networkOf = () => "198.51.100.1";
    expect(await requestAtOnce({ count: 300, networkOf })).toEqual({ answeredCount: 20, hiddenCount: 0 });
    expect((await requestAtOnce({ count: 1, networkOf, finds: known })).answeredCount).toBe(0);
    expect((await requestAtOnce({ count: 1, finds: known })).answeredCount).toBe(1);
  });

  test("has twenty misses in all, whichever processes it meets", async () => {
    const networkOf = () => "198.51.100.2";
    const limit = await limitOfAnotherProcess();
    expect((await requestAtOnce({ count: 12, networkOf })).answeredCount).toBe(12);
    expect((await requestAtOnce({ count: 12, networkOf, limit })).answeredCount).toBe(8);
    expect((await requestAtOnce({ count: 1, networkOf })).answeredCount).toBe(0);
  });

  test("may ask again once ten minutes have passed since its first miss", async () => {
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

  test("is not stored by its address", async () => {
    await aMissOf(() => "198.51.100.4");
    expect(JSON.stringify(await prisma.linkGuess.findMany())).not.toContain("198.51");
  });

  async function aMissOf(networkOf: () => string) {
    await requestAtOnce({ count: 1, networkOf });
    return prisma.linkGuess.findFirstOrThrow({ where: { client: { not: "" } } });
  }
});

describe("good links", () => {
  test("are answered to everybody behind one address who opens them at once", async () => {
    const networkOf = () => "café";
    const opened = await requestAtOnce({ count: 500, networkOf, finds: known });
    expect(opened).toEqual({ answeredCount: 500, hiddenCount: 0 });
    expect((await requestAtOnce({ count: 200, networkOf, finds: known })).answeredCount).toBe(100);
  });

  test("count nowhere", async () => {
    await requestAtOnce({ count: 100, finds: known });
    expect(await prisma.linkGuess.count()).toBe(0);
  });
});

describe("in a shop with a thousand guesses", () => {
  test("a client that has missed nothing is looked up as ever", async () => {
    await aShopWithGuesses(1_000);
    expect(await requestAtOnce({ count: 50, finds: known })).toEqual({ answeredCount: 50, hiddenCount: 0 });
  });

  test("a client has one guess: after it, pool codes are hidden and unknown tokens are not answered", async () => {
    await aShopWithGuesses(1_000);
    const networkOf = () => "198.51.100.5";
    expect(await requestAtOnce({ count: 10, networkOf })).toEqual({ answeredCount: 1, hiddenCount: 9 });
    // Of a link that was handed to everyone there is nothing to hide.
    expect((await requestAtOnce({ count: 1, networkOf, finds: known })).answeredCount).toBe(1);
  });

  test("a client's earlier miss is enough", async () => {
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

describe("guesses that each come from another address", () => {
  test("end at ten thousand, also if they come at once", async () => {
    await aShopWithGuesses(9_980);
    // Those that are running may be counted twice for a moment, so a burst may end a little early, but never late.
    const { answeredCount } = await requestAtOnce({ count: 50 });
    expect(answeredCount).toBeLessThanOrEqual(20);
    expect(answeredCount + (await requestInTurn([limitGuesses]))).toBe(20);
    expect((await requestAtOnce({ count: 5, finds: known })).answeredCount).toBe(5);
  });

  test("are counted by all processes together", async () => {
    await aShopWithGuesses(9_990);
    expect(await requestInTurn([limitGuesses, await limitOfAnotherProcess()])).toBe(10);
  });

  /** How many of 30 guesses, one after another, are answered. */
  async function requestInTurn(brakes: (typeof limitGuesses)[]) {
    let answered = 0;
    for (let nth = 0; nth < 30; nth++) {
      answered += (await requestAtOnce({ count: 1, limit: brakes[nth % brakes.length] })).answeredCount;
    }
    return answered;
  }
});

test("counts are purged when their window has ended, and not before", async () => {
  await requestAtOnce({ count: 3 });
  await purgeGuesses();
  expect(await prisma.linkGuess.count()).toBe(4);
  await endWindows();
  await purgeGuesses();
  expect(await prisma.linkGuess.count()).toBe(0);
});
