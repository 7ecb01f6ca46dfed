import { describe, expect, it } from "vitest";
import { randomCode } from "./random-code";

describe("randomCode", () => {
  it("returns a code of the requested length without look-alike characters", () => {
    for (let i = 0; i < 200; i++) expect(randomCode({ length: 10 })).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
  });

  it("returns a different code on each of 1,000 calls", () => {
    expect(new Set(Array.from({ length: 1000 }, () => randomCode())).size).toBe(1000);
  });

  it("skips random bytes that would make the alphabet's first characters more likely", () => {
    // The alphabet has 31 characters, and 248 is 8 times 31. So the bytes from 248 to 255 would make the first eight
    // characters more likely.
    const bytes = [248, 255, 0, 1, 247, 250, 30, 31];
    let next = 0;
    const fillRandom = (into: Uint8Array) => {
      for (let i = 0; i < into.length; i++) into[i] = bytes[next++ % bytes.length]!;
    };
    expect(randomCode({ length: 5, fillRandom })).toBe("23ZZ2");
  });
});
