import { randomFillSync } from "node:crypto";
import { alphabetCharacters } from "./code-alphabet";
import { type CodeFormat, codeHead, keySpace } from "./code-format";
import { drawWords, type FillRandom, wordStride } from "./draw-words";
import { generateSortedCodes } from "./generate-sorted-codes";

/**
 * Codes are made so many at a time: their bytes lie in the processor's cache, and are turned into text with one call.
 */
const CHUNK = 4096;

/** Room to work in, kept from one call to the next up to a size: making it anew costs as much as filling it. */
const kept = { words: new Int32Array(0), table: new Int32Array(0) };
const MOST_KEPT = 500_000;

function scratch(name: keyof typeof kept, length: number): Int32Array<ArrayBuffer> {
  if (length > MOST_KEPT) return new Int32Array(length);
  if (kept[name].length < length) kept[name] = new Int32Array(length);
  return kept[name].subarray(0, length);
}

/**
 * Makes `quantity` different codes from a cryptographic source, every character equally likely. They differ from one
 * another, not from codes made before: what the shop already has, its caller finds out when storing them and asks
 * for as many again. Ask checkKeySpace first: more codes than the format can make throw a RangeError.
 *
 * `sorted` gives them in byte order, which an index on them takes up much faster. Both `fillRandom` and the alphabet
 * (through the format) can be handed in, to force collisions in a test.
 */
export function generateCodes({
  format,
  quantity,
  sorted = false,
  fillRandom = randomFillSync,
}: {
  format: CodeFormat;
  quantity: number;
  sorted?: boolean;
  fillRandom?: FillRandom;
}): string[] {
  if (BigInt(quantity) > keySpace(format)) {
    throw new RangeError(`${quantity} codes do not fit into ${keySpace(format)} possible ones`);
  }
  if (sorted) return [...generateSortedCodes({ format, quantity, fillRandom })].flat();

  const { length } = format;
  const stride = wordStride(length);
  const words = scratch("words", quantity * stride);
  const draw = drawWords({ characters: alphabetCharacters(format.alphabet), length, fillRandom });
  // Twice as many places as codes, so that a search ends soon; a power of two, so that a mask finds the place.
  const table = scratch("table", 2 ** Math.ceil(Math.log2(quantity * 2 + 1))).fill(0);
  for (let made = 0; made < quantity; ) {
    const end = Math.min(quantity, made + CHUNK);
    draw(words, made * stride, end * stride);
    made = keepUnique({ words, stride, table, from: made, to: end });
  }
  return toStrings({ words, stride, quantity, length, head: codeHead(format) });
}

/**
 * Removes from the freshly drawn codes `from`..`to` those that are there already, and answers where the kept ones
 * end. An open-addressed table of positions instead of a Set of strings: ten times as fast, and exact, for a
 * position leads back to the bytes that are compared.
 */
function keepUnique({ words, stride, table, from, to }: KeepUnique): number {
  const mask = table.length - 1;
  let keptTo = from;
  for (let code = from; code < to; code++) {
    const start = code * stride;
    let hash = 0;
    for (let i = 0; i < stride; i++) hash = Math.imul(hash ^ (words[start + i] as number), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    let isTwin = false;
    let other = table[slot] as number;
    while (other !== 0) {
      const otherStart = (other - 1) * stride;
      let same = 0;
      while (same < stride && words[otherStart + same] === words[start + same]) same++;
      if (same === stride) {
        isTwin = true;
        break;
      }
      slot = (slot + 1) & mask;
      other = table[slot] as number;
    }
    if (isTwin) continue;
    if (keptTo !== code) words.copyWithin(keptTo * stride, start, start + stride);
    keptTo++;
    table[slot] = keptTo;
  }
  return keptTo;
}

type KeepUnique = { words: Int32Array; stride: number; table: Int32Array; from: number; to: number };

function toStrings({
  words,
  stride,
  quantity,
  length,
  head,
}: {
  words: Int32Array<ArrayBuffer>;
  stride: number;
  quantity: number;
  length: number;
  head: string;
}): string[] {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  const width = stride * 4;
  const codes = new Array<string>(quantity);
  for (let start = 0; start < quantity; start += CHUNK) {
    const end = Math.min(quantity, start + CHUNK);
    const text = bytes.toString("latin1", start * width, end * width);
    for (let code = start, at = 0; code < end; code++, at += width) {
      codes[code] = head + text.slice(at, at + length);
    }
  }
  return codes;
}
