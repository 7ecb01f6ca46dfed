import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabetCharacters, CODE_ALPHABETS, namedAlphabets } from "./code-alphabet";
import { codeFormat, codeHead, codePattern, defaultCodeFormat, keySpace, previewCode } from "./code-format";

describe("the characters of an alphabet", () => {
  it("include no look-alikes if the alphabet is the default", () => {
    expect(alphabetCharacters(defaultCodeFormat.alphabet)).toHaveLength(31);
    expect(alphabetCharacters(defaultCodeFormat.alphabet)).not.toMatch(/[0O1IL]/);
  });

  it.each(namedAlphabets)("are unique and in ascending order: %s", (name) => {
    const { characters } = CODE_ALPHABETS[name];
    expect([...new Set(characters)].sort().join("")).toBe(characters);
  });

  it("can be given in any order and with duplicates", () => {
    expect(alphabetCharacters("BAB")).toBe("AB");
  });
});

describe("codeFormat", () => {
  it("trims the prefix and converts it to upper case", () => {
    expect(codeFormat.parse({ ...defaultCodeFormat, prefix: " summer " }).prefix).toBe("SUMMER");
  });

  it.each([
    { prefix: "SUMMER 20" },
    { prefix: "A".repeat(41) },
    { separator: "+" },
    { length: 0 },
    { length: 33 },
    { length: 6.5 },
    { alphabet: "nope" },
    { alphabet: "A" },
    { alphabet: "AA" },
  ])("rejects %j", (invalidField) => {
    expect(codeFormat.safeParse({ ...defaultCodeFormat, ...invalidField }).success).toBe(false);
  });

  it("accepts an alphabet of two letters", () => {
    expect(codeFormat.parse({ ...defaultCodeFormat, alphabet: "AB" }).alphabet).toBe("AB");
  });
});

describe("the common start of a format's codes", () => {
  it("is the prefix and the separator", () => {
    expect(codePattern({ ...defaultCodeFormat, prefix: "SUMMER", length: 6 })).toBe("SUMMER-XXXXXX");
  });

  it("is empty if the format has no prefix", () => {
    expect(codePattern({ ...defaultCodeFormat, length: 3 })).toBe("XXX");
  });

  it("does not repeat the separator if the prefix ends with it", () => {
    expect(codeHead({ prefix: "SUMMER-", separator: "-" })).toBe("SUMMER-");
    expect(codeHead({ prefix: "SUMMER-", separator: "" })).toBe("SUMMER-");
  });
});

describe("keySpace", () => {
  it("is exact even beyond the safe integer range", () => {
    expect(keySpace({ length: 8, alphabet: "no-look-alikes" })).toBe(852_891_037_441n);
    expect(keySpace({ length: 2, alphabet: "AB" })).toBe(4n);
    expect(keySpace({ length: 32, alphabet: "no-look-alikes" })).toBe(31n ** 32n);
  });
});

describe("previewCode", () => {
  it("returns a code of the format, and the same code for the same variant", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...namedAlphabets),
        fc.integer({ min: 1, max: 32 }),
        fc.integer({ min: 0, max: 50 }),
        (alphabet, length, variant) => {
          const format = { prefix: "SUMMER", separator: "-" as const, length, alphabet };
          const preview = previewCode(format, variant);
          expect(preview).toBe(previewCode(format, variant));
          expect(preview).toMatch(new RegExp(`^SUMMER-[${alphabetCharacters(alphabet)}]{${length}}$`));
        },
      ),
    );
  });

  it("returns a different code for each of four variants", () => {
    expect(new Set([0, 1, 2, 3].map((variant) => previewCode(defaultCodeFormat, variant))).size).toBe(4);
  });
});
