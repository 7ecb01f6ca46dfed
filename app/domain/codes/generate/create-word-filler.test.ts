import { describe, expect, it } from "vitest";
import { createWordFiller, wordStride } from "./create-word-filler";

describe("createWordFiller", () => {
  it.each(["ABCDEFGHJKMNPQRSTUVWXYZ23456789", "0123456789", "AB", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"])(
    "draws every pair of characters of %s equally often",
    (characters) => {
      // In the lower 16 bits, the random numbers count through all 65,536 values. The upper 16 bits are always 0xffff,
      // a value that createWordFiller never rejects.
      let value = 0;
      const fillRandom = (array: Int32Array) => {
        for (let i = 0; i < array.length; i++) array[i] = 0xffff0000 | (value++ & 0xffff);
      };
      const pairCount = characters.length ** 2;
      const countPerPair = Math.floor(65_536 / pairCount);
      const words = new Int32Array(countPerPair * pairCount);
      createWordFiller({ characters, length: 4, fillRandom })(words, 0, words.length);
      const bytes = Buffer.from(words.buffer).toString("latin1");
      const counts = new Map<string, number>();
      for (let i = 0; i < bytes.length; i += 4) {
        const pair = bytes.slice(i, i + 2);
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
      expect(counts.size).toBe(pairCount);
      expect(new Set(counts.values())).toEqual(new Set([countPerPair]));
    },
  );

  it("sets the bytes after a random part to zero if the part does not fill its last 32-bit word", () => {
    const words = new Int32Array(3 * wordStride(6));
    const fillRandom = (array: Int32Array) => array.fill(0x7fff7fff);
    createWordFiller({ characters: "AB", length: 6, fillRandom })(words, 0, words.length);
    expect(Buffer.from(words.buffer).toString("latin1")).toMatch(/^([AB]{6}\0\0){3}$/);
  });
});
