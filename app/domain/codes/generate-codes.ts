import { randomFillSync } from "node:crypto";
import { alphabetCharacters } from "./code-alphabet";
import { type CodeFormat, codeHead, keySpace } from "./code-format";
import { drawWords, type FillRandom, wordStride } from "./draw-words";
import { generateSortedCodes } from "./generate-sorted-codes";

/**
 * Codes are made so many at a time: their bytes lie in the processor's cache, and are turned into text with one call.
 */
const CHUNK_SIZE = 4096;

/** Room to work in, kept from one call to the next up to a size: making it anew costs as much as filling it. */
const scratchArrays = { words: new Int32Array(0), table: new Int32Array(0) };
const MAX_SCRATCH_LENGTH = 500_000;

function scratch(name: keyof typeof scratchArrays, length: number): Int32Array<ArrayBuffer> {
  if (length > MAX_SCRATCH_LENGTH) return new Int32Array(length);
  if (scratchArrays[name].length < length) scratchArrays[name] = new Int32Array(length);
  return scratchArrays[name].subarray(0, length);
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
  for (let generatedCount = 0; generatedCount < quantity; ) {
    const end = Math.min(quantity, generatedCount + CHUNK_SIZE);
    draw(words, generatedCount * stride, end * stride);
    generatedCount = removeDuplicates({ words, stride, table, from: generatedCount, to: end });
  }
  return toStrings({ words, stride, quantity, length, head: codeHead(format) });
}

/**
 * Removes from the freshly drawn codes `from`..`to` those that are there already, and answers where the kept ones
 * end. An open-addressed table of positions instead of a Set of strings: ten times as fast, and exact, for a
 * position leads back to the bytes that are compared.
 */
function removeDuplicates({ words, stride, table, from, to }: DrawnCodes): number {
  const mask = table.length - 1;
  let uniqueEnd = from;
  for (let code = from; code < to; code++) {
    const start = code * stride;
    let hash = 0;
    for (let i = 0; i < stride; i++) hash = Math.imul(hash ^ (words[start + i] as number), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    let isDuplicate = false;
    let other = table[slot] as number;
    while (other !== 0) {
      const otherStart = (other - 1) * stride;
      let same = 0;
      while (same < stride && words[otherStart + same] === words[start + same]) same++;
      if (same === stride) {
        isDuplicate = true;
        break;
      }
      slot = (slot + 1) & mask;
      other = table[slot] as number;
    }
    if (isDuplicate) continue;
    if (uniqueEnd !== code) words.copyWithin(uniqueEnd * stride, start, start + stride);
    uniqueEnd++;
    table[slot] = uniqueEnd;
  }
  return uniqueEnd;
}

type DrawnCodes = { words: Int32Array; stride: number; table: Int32Array; from: number; to: number };

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
  for (let start = 0; start < quantity; start += CHUNK_SIZE) {
    const end = Math.min(quantity, start + CHUNK_SIZE);
    const text = bytes.toString("latin1", start * width, end * width);
    for (let code = start, at = 0; code < end; code++, at += width) {
      codes[code] = head + text.slice(at, at + length);
    }
  }
  return codes;
}
