import { randomFillSync } from "node:crypto";
import { alphabetCharacters } from "./code-alphabet";
import { type CodeFormat, codeHead, keySpace } from "./code-format";
import { createWordFiller, type FillRandom, wordStride } from "./create-word-filler";
import { generateSortedCodes } from "./generate-sorted-codes";

/** Codes per chunk. A chunk fits into the CPU cache and is converted to text with one call. */
const CHUNK_SIZE = 4096;

/**
 * Arrays that are reused between calls, up to a maximum size, because allocating them costs as much as filling them.
 */
const scratchArrays = { words: new Int32Array(0), table: new Int32Array(0) };
const MAX_SCRATCH_LENGTH = 500_000;

function scratch(name: keyof typeof scratchArrays, length: number): Int32Array<ArrayBuffer> {
  if (length > MAX_SCRATCH_LENGTH) return new Int32Array(length);
  if (scratchArrays[name].length < length) scratchArrays[name] = new Int32Array(length);
  return scratchArrays[name].subarray(0, length);
}

/**
 * Generates `quantity` distinct codes from a cryptographic source. Every character is equally likely. Some of the codes
 * may already exist in the shop: skip these codes when you store the others, and generate new codes in their place.
 * Call checkKeySpace first, because a quantity above the number of possible codes throws a RangeError.
 *
 * `sorted` returns the codes in byte order, which makes inserting into an index much faster. Tests can pass
 * `fillRandom` and an alphabet (in the format) to force collisions.
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
    throw new RangeError(
      `cannot generate ${quantity} distinct codes: the format has only ${keySpace(format)}`,
    );
  }
  if (sorted) return [...generateSortedCodes({ format, quantity, fillRandom })].flat();

  const { length } = format;
  const stride = wordStride(length);
  const words = scratch("words", quantity * stride);
  const fillWords = createWordFiller({ characters: alphabetCharacters(format.alphabet), length, fillRandom });
  // The hash table has at least twice as many slots as codes, which keeps probing short. The number of slots is a power
  // of two, so that a mask turns a hash into a slot.
  const table = scratch("table", 2 ** Math.ceil(Math.log2(quantity * 2 + 1))).fill(0);
  for (let generatedCount = 0; generatedCount < quantity; ) {
    const end = Math.min(quantity, generatedCount + CHUNK_SIZE);
    fillWords(words, generatedCount * stride, end * stride);
    generatedCount = removeDuplicates({ words, stride, table, from: generatedCount, to: end });
  }
  return toStrings({ words, stride, quantity, length, head: codeHead(format) });
}

/**
 * Removes duplicates of earlier codes from the newly drawn codes, which are those from `from` up to but not including
 * `to`. Moves the remaining codes together and returns the position after the last remaining code. Uses an
 * open-addressing hash table, which is ten times as fast as a Set of strings. A slot contains the position of a code
 * plus one; an empty slot contains 0. The result is exact, because codes with the same slot are compared word by word.
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
      let equalWords = 0;
      while (equalWords < stride && words[otherStart + equalWords] === words[start + equalWords])
        equalWords++;
      if (equalWords === stride) {
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
