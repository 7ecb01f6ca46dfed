import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedAlphabets } from "./code-alphabet";
import { type CodeFormat, defaultCodeFormat, keySpace } from "./code-format";
import {
  checkKeySpace,
  describeKeySpaceShortage,
  type KeySpaceCheck,
  proposeLength,
  rateGuessability,
} from "./guessability";

const format = (overrides: Partial<CodeFormat> = {}): CodeFormat => ({ ...defaultCodeFormat, ...overrides });

describe("proposeLength", () => {
  it.each([
    [1, "no-look-alikes", 6],
    [500, "no-look-alikes", 6],
    [10_000, "no-look-alikes", 7],
    [1_000_000, "no-look-alikes", 9],
    [500, "digits", 9],
  ])("for %i codes of the alphabet %s, proposes %i random characters", (quantity, alphabet, length) => {
    expect(proposeLength({ quantity, alphabet })).toBe(length);
  });

  it("proposes a length for the sum of new and existing codes", () => {
    expect(proposeLength({ quantity: 500, alphabet: "no-look-alikes", existingCount: 10_000 })).toBe(7);
  });

  it("proposes lengths that are rated hard or very hard to guess and that pass checkKeySpace", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...namedAlphabets),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (alphabet, quantity, existingCount) => {
          const length = proposeLength({ quantity, alphabet, existingCount });
          const proposed = format({ alphabet, length });
          expect(rateGuessability({ format: proposed, quantity, existingCount, locale: "en" }).level).toMatch(
            /hard/,
          );
          expect(checkKeySpace({ format: proposed, quantity, existingCount }).ok).toBe(true);
        },
      ),
    );
  });
});

const shortageMessage = (check: KeySpaceCheck) => (check.ok ? "" : describeKeySpaceShortage(check, "en"));

describe("checkKeySpace", () => {
  it("allows at most half of a format's possible codes to exist", () => {
    const four = format({ prefix: "TEN", alphabet: "digits", length: 4 });
    expect(checkKeySpace({ format: four, quantity: 5000 })).toEqual({ ok: true });
    const check = checkKeySpace({ format: four, quantity: 5001 });
    expect(check).toMatchObject({
      ok: false,
      reason: "key-space-too-small",
      possible: 10_000n,
      sufficientLength: 5,
      proposedLength: 10,
    });
    expect(shortageMessage(check)).toBe(
      "TEN-XXXX has room for 5,000 codes, not for 5,001. Use at least 5 random characters. With 10, the codes are also hard to guess.",
    );
  });

  it("subtracts existing codes from the room of the current length, but not from the room of longer lengths", () => {
    const four = format({ alphabet: "digits", length: 4 });
    const check = checkKeySpace({ format: four, quantity: 4000, existingCount: 1001 });
    expect(check).toMatchObject({ ok: false, remaining: 3999n, sufficientLength: 5 });
    expect(shortageMessage(check)).toContain("room for 3,999 more codes");
    expect(checkKeySpace({ format: four, quantity: 3999, existingCount: 1001 }).ok).toBe(true);
  });

  it("returns the shortest length that has enough room as sufficientLength", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...namedAlphabets),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (alphabet, length, quantity) => {
          const check = checkKeySpace({ format: format({ alphabet, length }), quantity });
          if (check.ok) return;
          const sufficient = format({ alphabet, length: check.sufficientLength });
          expect(checkKeySpace({ format: sufficient, quantity }).ok).toBe(true);
          expect(keySpace({ ...sufficient, length: sufficient.length - 1 })).toBeLessThan(
            BigInt(quantity) * 2n,
          );
        },
      ),
    );
  });
});

describe("rateGuessability", () => {
  it("describes the odds that a guess hits any of the codes", () => {
    expect(rateGuessability({ format: format({ length: 6 }), quantity: 370, locale: "en" })).toMatchObject({
      level: "hard",
      label: "Hard to guess",
      message: "About 1 in 2.4 million guesses would hit a valid code",
    });
  });

  it("gives the same rating with and without a prefix", () => {
    const bare = rateGuessability({ format: format({ length: 6 }), quantity: 500, locale: "en" });
    expect(
      rateGuessability({
        format: format({ length: 6, prefix: "VERYLONGPREFIX" }),
        quantity: 500,
        locale: "en",
      }),
    ).toEqual(bare);
  });

  it.each([
    [9, 500, "very-hard"],
    [8, 500, "very-hard"],
    [6, 500, "hard"],
    [5, 500, "weak"],
    [3, 500, "easy"],
  ])("rates %i random characters for %i codes as %s", (length, quantity, level) => {
    expect(rateGuessability({ format: format({ length }), quantity, locale: "en" }).level).toBe(level);
  });

  it("describes odds from “1 in 1”, if every possible code exists, to “fewer than 1 in 1,000 trillion”", () => {
    expect(
      rateGuessability({ format: format({ length: 1, alphabet: "AB" }), quantity: 2, locale: "en" }),
    ).toMatchObject({
      message: "About 1 in 1 guesses would hit a valid code",
      score: 0,
    });
    expect(rateGuessability({ format: format({ length: 32 }), quantity: 1, locale: "en" })).toMatchObject({
      message: "Fewer than 1 in 1,000 trillion guesses would hit a valid code",
      score: 100,
    });
  });

  it("rates a format as easier to guess if more codes exist", () => {
    const few = rateGuessability({ format: format({ length: 6 }), quantity: 500, locale: "en" });
    const more = rateGuessability({
      format: format({ length: 6 }),
      quantity: 500,
      existingCount: 100_000,
      locale: "en",
    });
    expect(more.oddsAgainst).toBeLessThan(few.oddsAgainst);
    expect(more.score).toBeLessThan(few.score);
  });
});
