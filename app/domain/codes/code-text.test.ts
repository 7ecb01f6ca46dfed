import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeFromSearch, describeCodeProblem, normalizeCode, parseCodeText } from "./code-text";

// Generates texts of ASCII, invisible and special characters. Does not use fast-check's generator for all Unicode
// characters, because its setup takes seconds on a busy machine.
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(..." \u200b\ufeff\u00a0\n\0aAzßıſé🦕0-_–") }),
);

describe("normalizeCode", () => {
  it("trims and converts to upper case", () => {
    expect(normalizeCode("  summer-20_x\n")).toBe("SUMMER-20_X");
  });

  it("removes the invisible characters around a copied code", () => {
    expect(normalizeCode("\ufeff\u200bsave10\u200d\u00a0")).toBe("SAVE10");
  });

  it("does not change letters that toUpperCase() would turn into ASCII letters", () => {
    expect(normalizeCode("straße")).toBe("STRAßE");
    expect(normalizeCode("ı")).toBe("ı");
  });

  it("handles a million spaces in less than two seconds", () => {
    const startedAt = performance.now();
    expect(normalizeCode(`a${" ".repeat(1_000_000)}b`)).toHaveLength(1_000_002);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalizeCode(normalizeCode(text))).toBe(normalizeCode(text));
      }),
    );
  });
});

describe("parseCodeText", () => {
  it("accepts letters, digits, hyphens and underscores", () => {
    expect(parseCodeText(" summer-20_x ")).toEqual({ ok: true, code: "SUMMER-20_X" });
  });

  it.each(["", "   ", "\u200b\n"])("rejects blank text: %j", (text) => {
    expect(parseCodeText(text)).toEqual({ ok: false, reason: "empty" });
  });

  it.each([
    ["SUMMER 20", " ", 7],
    ["SUMMER–20", "–", 7],
    ["ÜBER", "Ü", 1],
    ["20%", "%", 3],
    ["A\nB", "\n", 2],
    ["A🦕B", "🦕", 2],
    ["A\u0000B", "\u0000", 2],
  ])("reports the invalid character and its position in %j", (text, character, position) => {
    expect(parseCodeText(text)).toEqual({ ok: false, reason: "bad-character", character, position });
  });

  it("accepts 255 characters and rejects 256", () => {
    expect(parseCodeText("A".repeat(255)).ok).toBe(true);
    expect(parseCodeText("A".repeat(256))).toEqual({ ok: false, reason: "too-long", length: 256 });
  });

  it("returns only valid codes, and parses such a code in lower case to the same code", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseCodeText(text);
        if (parsed.ok) {
          expect(parsed.code).toMatch(/^[A-Z0-9_-]{1,255}$/);
          expect(parseCodeText(parsed.code.toLowerCase())).toEqual(parsed);
        }
      }),
    );
  });
});

describe("describeCodeProblem", () => {
  it("quotes an invalid character, or describes it in words if it would be invisible", () => {
    expect(describeCodeProblem({ reason: "bad-character", character: "%", position: 3 })).toBe(
      "“%” can’t be part of a code. Use letters A to Z, digits, - and _",
    );
    expect(describeCodeProblem({ reason: "bad-character", character: " ", position: 3 })).toMatch(/^A space/);
    expect(describeCodeProblem({ reason: "bad-character", character: "\n", position: 3 })).toMatch(
      /^A line break/,
    );
    expect(describeCodeProblem({ reason: "bad-character", character: "\u0000", position: 3 })).toMatch(
      /^The invisible character U\+0000/,
    );
  });
});

describe("codeFromSearch", () => {
  it.each([
    ["summer20", "SUMMER20"],
    ["  sum mer 20 ", "SUMMER20"],
    ["https://dino.example/products/hat?dino_apply=tok-1", "TOK-1"],
    ["https://dino.example/?utm=x&dino_apply=tok_1&y=2#top", "TOK_1"],
    ["https://dino.example/discount/save%2D10?redirect=/products/hat", "SAVE-10"],
    ["/discount/SAVE10", "SAVE10"],
    ["dino.example/discount/SAVE10/", "SAVE10"],
    ["https://dino.example/cart/1:1?discount=SAVE10,FREESHIP", "SAVE10"],
    ["https://dino.example/?dino_apply=SAVE%", "SAVE%"],
    ["", ""],
    ["https://dino.example/?dino_apply=", ""],
  ])("turns the search text %j into %j", (text, code) => {
    expect(codeFromSearch(text)).toBe(code);
  });
});
