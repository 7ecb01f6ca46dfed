import { randomFillSync } from "node:crypto";
import { alphabetCharacters } from "./code-alphabet";
import { type CodeFormat, codeHead, keySpace } from "./code-format";
import { createWordFiller, type FillRandom, wordStride } from "./create-word-filler";
import { generateSortedCodes } from "./generate-sorted-codes";

/** Codes per chunk. A chunk fits into the CPU cache and is converted to text with one call. */
const CHUNK_SIZE = 4096;

/** Arrays that generateCodes reuses, because allocating an array takes as long as filling it. */
const reusedArrays = { words: new Int32Array(0), table: new Int32Array(0) };
/** Longer arrays are not kept, so that they do not occupy memory after the call. */
const MAX_REUSED_LENGTH = 500_000;

/** Returns an array of the given length. The array may still contain numbers from an earlier call. */
function getArray(name: keyof typeof reusedArrays, length: number): Int32Array<ArrayBuffer> {
  if (length > MAX_REUSED_LENGTH) return new Int32Array(length);
  if (reusedArrays[name].length < length) reusedArrays[name] = new Int32Array(length);
  return reusedArrays[name].subarray(0, length);
}

/**
 * Generates `quantity` distinct codes from a cryptographic source. Every character is equally likely. Some generated
 * codes may already exist in the shop. The caller must skip existing codes and generate others in their place. Call
 * checkKeySpace first: if the format has fewer than `quantity` possible codes, this function throws a RangeError.
 *
 * With `sorted`, the codes are in byte order, which makes inserting them into an index much faster. Tests can force
 * duplicates with their own `fillRandom` and a short code format.
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
      `cannot generate ${quantity} distinct codes: the format allows only ${keySpace(format)}`,
    );
  }
  if (sorted) return [...generateSortedCodes({ format, quantity, fillRandom })].flat();

  const { length } = format;
  const stride = wordStride(length);
  const words = getArray("words", quantity * stride);
  const fillWords = createWordFiller({ characters: alphabetCharacters(format.alphabet), length, fillRandom });
  // The hash table has at least twice as many slots as codes, which keeps probing short. The number of slots is a power
  // of two, so that a mask turns a hash into a slot.
  const table = getArray("table", 2 ** Math.ceil(Math.log2(quantity * 2 + 1))).fill(0);
  for (let generatedCount = 0; generatedCount < quantity; ) {
    const end = Math.min(quantity, generatedCount + CHUNK_SIZE);
    fillWords(words, generatedCount * stride, end * stride);
    generatedCount = removeDuplicates({ words, stride, table, from: generatedCount, to: end });
  }
  return toStrings({ words, stride, quantity, length, head: codeHead(format) });
}

/**
 * Removes duplicates from the newly drawn codes, at the positions from `from` up to but not including `to`. A code is a
 * duplicate if an earlier position has the same code. Closes the gaps, and returns the position after the last unique
 * code.
 *
 * Uses an open-addressing hash table, which is ten times as fast as a Set of strings. A slot contains the position of a
 * code plus one, or 0 if the slot is empty. Codes with the same hash are compared word by word, so only real duplicates
 * are removed.
 */
function removeDuplicates({ words, stride, table, from, to }: DrawnCodes): number {
  const mask = table.length - 1;
  let uniqueEnd = from;
  for (let position = from; position < to; position++) {
    const start = position * stride;
    let hash = 0;
    for (let i = 0; i < stride; i++) hash = Math.imul(hash ^ (words[start + i] as number), 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    let isDuplicate = false;
    let slotValue = table[slot] as number;
    while (slotValue !== 0) {
      const otherStart = (slotValue - 1) * stride;
      let equalWords = 0;
      while (equalWords < stride && words[otherStart + equalWords] === words[start + equalWords])
        equalWords++;
      if (equalWords === stride) {
        isDuplicate = true;
        break;
      }
      slot = (slot + 1) & mask;
      slotValue = table[slot] as number;
    }
    if (isDuplicate) continue;
    if (uniqueEnd !== position) words.copyWithin(uniqueEnd * stride, start, start + stride);
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
  const bytesPerCode = stride * 4;
  const codes = new Array<string>(quantity);
  for (let start = 0; start < quantity; start += CHUNK_SIZE) {
    const end = Math.min(quantity, start + CHUNK_SIZE);
    const text = bytes.toString("latin1", start * bytesPerCode, end * bytesPerCode);
    for (let position = start, offset = 0; position < end; position++, offset += bytesPerCode) {
      codes[position] = head + text.slice(offset, offset + length);
    }
  }
  return codes;
}
