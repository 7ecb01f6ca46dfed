import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabetCharacters, CODE_ALPHABETS, namedAlphabets } from "./code-alphabet";
import { codeFormat, codeHead, codePattern, defaultCodeFormat, keySpace, previewCode } from "./code-format";

describe("alphabets", () => {
  it("leave out what looks alike by default", () => {
    expect(alphabetCharacters(defaultCodeFormat.alphabet)).toHaveLength(31);
    expect(alphabetCharacters(defaultCodeFormat.alphabet)).not.toMatch(/[0O1IL]/);
  });

  it.each(namedAlphabets)("%s is ascending and has each character once", (name) => {
    const { characters } = CODE_ALPHABETS[name];
    expect([...new Set(characters)].sort().join("")).toBe(characters);
  });

  it("may be spelled out", () => {
    expect(alphabetCharacters("BAB")).toBe("AB");
  });
});

describe("codeFormat", () => {
  it("normalises the prefix", () => {
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
  ])("refuses %j", (wrong) => {
    expect(codeFormat.safeParse({ ...defaultCodeFormat, ...wrong }).success).toBe(false);
  });

  it("takes an alphabet of two letters", () => {
    expect(codeFormat.parse({ ...defaultCodeFormat, alphabet: "AB" }).alphabet).toBe("AB");
  });
});

describe("codeHead and codePattern", () => {
  it("puts the separator after the prefix", () => {
    expect(codePattern({ ...defaultCodeFormat, prefix: "SUMMER", length: 6 })).toBe("SUMMER-XXXXXX");
  });

  it("needs no separator where there is no prefix", () => {
    expect(codePattern({ ...defaultCodeFormat, length: 3 })).toBe("XXX");
  });

  it("does not double a separator that was typed with the prefix", () => {
    expect(codeHead({ prefix: "SUMMER-", separator: "-" })).toBe("SUMMER-");
    expect(codeHead({ prefix: "SUMMER-", separator: "" })).toBe("SUMMER-");
  });
});

describe("keySpace", () => {
  it("counts exactly, also beyond what a number can", () => {
    expect(keySpace({ length: 8, alphabet: "no-look-alikes" })).toBe(852_891_037_441n);
    expect(keySpace({ length: 2, alphabet: "AB" })).toBe(4n);
    expect(keySpace({ length: 32, alphabet: "no-look-alikes" })).toBe(31n ** 32n);
  });
});

describe("previewCode", () => {
  it("fits the format and stays the same", () => {
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

  it("shows another code for another variant", () => {
    expect(new Set([0, 1, 2, 3].map((variant) => previewCode(defaultCodeFormat, variant))).size).toBe(4);
  });
});
