/** Fills the array with random bytes, as node's randomFillSync does. */
export type FillRandom = (array: Int32Array<ArrayBuffer>) => unknown;

const BUFFER_WORDS = 8192;

/** The number of 32-bit words for a random part of `length` characters. A word has four characters. */
export function wordStride(length: number): number {
  return Math.ceil(length / 4);
}

/**
 * Returns a function that fills the words of an array, from `from` up to but not including `to`, with the random parts
 * of codes. Each byte is one character. Each part starts at a new word. If `length` is not a multiple of four, the
 * bytes after the part are zero. `from` must be the index of a part's first word, and `to - from` a multiple of
 * `wordStride(length)`.
 *
 * One random 32-bit number gives the four characters of a word, because each 16-bit half of the number gives a pair of
 * characters. Drawing one character at a time would need four times as many random numbers.
 *
 * For example, an alphabet of 31 characters has 961 pairs. If `value` is a 16-bit half, the upper 16 bits of
 * `value * 961` are the index of the drawn pair, from 0 to 960. The 65,536 values do not divide evenly among the 961
 * pairs, so some pairs have one value more than others. A value is rejected if the lower 16 bits of `value * 961` are
 * below `65_536 % 961`. This rejects exactly the extra values, so all pairs are equally likely. This method by Lemire
 * needs no division per value and rejects few values.
 */
export function createWordFiller({
  characters,
  length,
  fillRandom,
}: {
  characters: string;
  length: number;
  fillRandom: FillRandom;
}): (words: Int32Array, from: number, to: number) => void {
  const pairs = pairTable(characters);
  const pairCount = pairs.length;
  const remainder = 2 ** 16 % pairCount;
  const stride = wordStride(length);
  const mask = lastWordMask(length);
  const buffer = new Int32Array(BUFFER_WORDS);
  let position = BUFFER_WORDS;

  return (words, from, to) => {
    let next = position;
    for (let i = from; i < to; ) {
      if (next === BUFFER_WORDS) {
        fillRandom(buffer);
        next = 0;
      }
      const random = buffer[next++] as number;
      const product1 = (random & 0xffff) * pairCount;
      const product2 = (random >>> 16) * pairCount;
      if ((product1 & 0xffff) < remainder || (product2 & 0xffff) < remainder) continue;
      words[i++] = (pairs[product1 >>> 16] as number) | ((pairs[product2 >>> 16] as number) << 16);
    }
    position = next;
    // A mask of -1 has all bits set: every byte of a part's last word belongs to the part.
    if (mask === -1) return;
    for (let i = from + stride - 1; i < to; i += stride) words[i] = (words[i] as number) & mask;
  };
}

/** Returns all pairs of characters. The two bytes of an element are the two characters of a pair. */
function pairTable(characters: string): Uint16Array {
  const letters = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  const bytes = new Uint8Array(letters.length ** 2 * 2);
  let end = 0;
  for (const first of letters) {
    for (const second of letters) {
      bytes[end++] = first;
      bytes[end++] = second;
    }
  }
  return new Uint16Array(bytes.buffer);
}

/**
 * Returns the mask that sets the bytes after a part to zero in the part's last word. The mask is built from bytes, so
 * it works with either byte order.
 */
function lastWordMask(length: number): number {
  const characterBytes = length % 4 === 0 ? 4 : length % 4;
  const mask = new Int32Array(
    Uint8Array.from({ length: 4 }, (_, i) => (i < characterBytes ? 0xff : 0)).buffer,
  );
  return mask[0] as number;
}
