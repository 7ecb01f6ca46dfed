import { expect, test } from "vitest";
import { guessBrake } from "~/domain/links/guess-brake.server";

const unknown = { standing: "unavailable" as const, code: null, clicked: null };
const known = { standing: "ready" as const, code: "FLYER", clicked: { couponId: 1n, codeId: 1n } };

/** How many of so many asks at once were looked up, and how many of these were told that the shop is being tried out. */
async function askAtOnce({
  shopDomain,
  count,
  networkOf = () => "203.0.113.7",
  found = unknown,
}: {
  shopDomain: string;
  count: number;
  networkOf?: (at: number) => string;
  found?: typeof unknown | typeof known;
}) {
  let triedOutCount = 0;
  const find = async ({ isTriedOut }: { isTriedOut: boolean }) => {
    // As a look into the database would: all others that may go on do so meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    if (isTriedOut) triedOutCount += 1;
    return found;
  };
  const answers = await Promise.all(
    Array.from({ length: count }, (_, at) => guessBrake({ shopDomain, network: networkOf(at), find })),
  );
  return { toldCount: answers.filter((answer) => answer !== null).length, triedOutCount };
}

test("of three hundred guesses at once twenty are looked up", async () => {
  const shopDomain = "at-once.example";
  expect(await askAtOnce({ shopDomain, count: 300 })).toEqual({ toldCount: 20, triedOutCount: 0 });
  expect((await askAtOnce({ shopDomain, count: 1, found: known })).toldCount).toBe(0);
  const other = await askAtOnce({ shopDomain, count: 1, found: known, networkOf: () => "203.0.113.8" });
  expect(other.toldCount).toBe(1);
});

test("a good link that many open at once, behind one address, is told to all of them", async () => {
  const answers = await askAtOnce({ shopDomain: "café.example", count: 500, found: known });
  expect(answers).toEqual({ toldCount: 500, triedOutCount: 0 });
  expect((await askAtOnce({ shopDomain: "café.example", count: 200, found: known })).toldCount).toBe(100);
});

test("a guesser who names another address each time comes to the shop's limit, with all guesses at once too", async () => {
  const shopDomain = "tried-out.example";
  const networkOf = (at: number) => `198.51.${at >> 8}.${at & 255}`;
  const guesses = await askAtOnce({ shopDomain, count: 1_500, networkOf });
  expect(guesses).toEqual({ toldCount: 1_500, triedOutCount: 500 });
  const elsewhere = await askAtOnce({ shopDomain: "quiet.example", count: 1, networkOf });
  expect(elsewhere.triedOutCount).toBe(0);
});

test("good links use up nothing of the shop's limit", async () => {
  const shopDomain = "busy.example";
  const networkOf = (at: number) => `192.0.${at >> 8}.${at & 255}`;
  for (let round = 0; round < 3; round++) {
    const answers = await askAtOnce({ shopDomain, count: 900, networkOf, found: known });
    expect(answers).toEqual({ toldCount: 900, triedOutCount: 0 });
  }
});
