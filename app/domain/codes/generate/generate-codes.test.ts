import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabetCharacters, namedAlphabets } from "./code-alphabet";
import { type CodeFormat, codeHead, defaultCodeFormat, keySpace } from "./code-format";
import { generateCodes } from "./generate-codes";
import { generateSortedCodes } from "./generate-sorted-codes";

const format = (overrides: Partial<CodeFormat> = {}): CodeFormat => ({ ...defaultCodeFormat, ...overrides });

const anyFormat = fc.record({
  prefix: fc.constantFrom("", "SUMMER"),
  separator: fc.constantFrom("-" as const, "_" as const, "" as const),
  length: fc.integer({ min: 1, max: 32 }),
  alphabet: fc.constantFrom(...namedAlphabets, "AB", "XYZ"),
});

describe.each([
  ["random order", false],
  ["sorted", true],
])("generateCodes (%s)", (_, sorted) => {
  it("generates the requested number of codes, all different and in the format", () => {
    fc.assert(
      fc.property(anyFormat, fc.integer({ min: 0, max: 700 }), (given, wanted) => {
        const quantity = Math.min(wanted, Number(keySpace(given)));
        const codes = generateCodes({ format: given, quantity, sorted });
        expect(codes).toHaveLength(quantity);
        expect(new Set(codes).size).toBe(quantity);
        const shape = new RegExp(
          `^${codeHead(given)}[${alphabetCharacters(given.alphabet)}]{${given.length}}$`,
        );
        expect(codes.filter((code) => !shape.test(code))).toEqual([]);
      }),
    );
  });

  it("can generate all 1,024 possible codes of 10 characters from a two-letter alphabet", () => {
    const codes = generateCodes({ format: format({ alphabet: "AB", length: 10 }), quantity: 1024, sorted });
    expect(new Set(codes).size).toBe(1024);
  });

  it("throws a RangeError if more codes are requested than the format allows", () => {
    expect(() =>
      generateCodes({ format: format({ alphabet: "AB", length: 3 }), quantity: 9, sorted }),
    ).toThrow(RangeError);
  });

  it("draws all characters about equally often at every position", () => {
    const quantity = 62_000;
    for (const length of [7, 8, 13]) {
      const codes = generateCodes({ format: format({ length }), quantity, sorted });
      for (let position = 0; position < length; position++) {
        const counts = new Map<string, number>();
        for (const code of codes) counts.set(code[position]!, (counts.get(code[position]!) ?? 0) + 1);
        // If all characters are equally likely, chi-square (30 degrees of freedom) exceeds 90 at about one in 15 million
        // positions.
        const expected = quantity / 31;
        const chiSquare = [...counts.values()].reduce(
          (sum, count) => sum + (count - expected) ** 2 / expected,
          0,
        );
        expect(counts.size).toBe(31);
        expect(chiSquare).toBeLessThan(90);
      }
    }
  });

  it("replaces duplicates with newly drawn codes if the random source repeats its numbers", () => {
    // The first two arrays contain two alternating numbers. In each later array, all numbers are different.
    let fillCount = 0;
    const fillRandom = (array: Int32Array) => {
      fillCount++;
      for (let i = 0; i < array.length; i++) {
        array[i] = fillCount <= 2 ? (i % 2 === 0 ? 0x40014002 : 0x70037004) : Math.imul(i + 1, 0x9e3779b1);
      }
    };
    const codes = generateCodes({ format: format({ length: 2 }), quantity: 40, sorted, fillRandom });
    expect(new Set(codes).size).toBe(40);
    expect(fillCount).toBeGreaterThan(2);
  });

  it("generates two batches of 20,000 codes with no code in common", () => {
    const first = new Set(generateCodes({ format: format(), quantity: 20_000, sorted }));
    const second = generateCodes({ format: format(), quantity: 20_000, sorted });
    expect(second.filter((code) => first.has(code))).toEqual([]);
  });
});

describe("sorted codes", () => {
  it("are in byte order, whatever the length and alphabet", () => {
    fc.assert(
      fc.property(anyFormat, fc.integer({ min: 0, max: 500 }), (given, wanted) => {
        const quantity = Math.min(wanted, Number(keySpace(given)));
        const codes = generateCodes({ format: given, quantity, sorted: true });
        expect(codes).toEqual([...codes].sort());
      }),
    );
  });

  it("come in chunks of the requested size, except that the last chunk can be smaller", () => {
    const chunks = [...generateSortedCodes({ format: format(), quantity: 2500, chunkSize: 1000 })];
    expect(chunks.map((chunk) => chunk.length)).toEqual([1000, 1000, 500]);
    expect(chunks.flat()).toEqual([...chunks.flat()].sort());
  });
});

describe("codes in random order", () => {
  it("are not sorted", () => {
    const codes = generateCodes({ format: format(), quantity: 1000 });
    expect(codes).not.toEqual([...codes].sort());
  });
});
