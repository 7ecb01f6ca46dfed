import { randomFillSync } from "node:crypto";
import { alphabetCharacters } from "./code-alphabet";
import { type CodeFormat, codeHead } from "./code-format";
import { createWordFiller, type FillRandom, wordStride } from "./create-word-filler";

const BUFFER_WORDS = 16_384;

/**
 * Generates `quantity` distinct codes in byte order (PostgreSQL's "C" collation). Yields one chunk at a time, so that a
 * web process can serve requests between chunks. For a million codes, the first chunk takes a tenth of a second,
 * because all numbers are drawn and sorted first. Each later chunk takes a millisecond.
 *
 * The random part of a code is drawn as a number, because numbers sort and compare many times faster than text. A
 * JavaScript number can represent up to 10 characters of a 31-character alphabet exactly. If the random part is longer,
 * the number represents only its first characters. The other characters (the tail) are drawn separately.
 */
export function* generateSortedCodes({
  format,
  quantity,
  chunkSize = 10_000,
  fillRandom = randomFillSync,
}: {
  format: CodeFormat;
  quantity: number;
  chunkSize?: number;
  fillRandom?: FillRandom;
}): Generator<string[], void, void> {
  const characters = alphabetCharacters(format.alphabet);
  const leadingLength = countLeadingCharacters(format.length, characters.length);
  const values = drawSortedNumbers({ below: characters.length ** leadingLength, quantity, fillRandom });
  const formatNumbers = createNumberFormatter({ characters, length: leadingLength });
  const head = codeHead(format);
  const tailLength = format.length - leadingLength;
  const tailStride = wordStride(tailLength);
  const fillTails = createWordFiller({ characters, length: tailLength, fillRandom });

  for (let start = 0; start < quantity; start += chunkSize) {
    const end = Math.min(quantity, start + chunkSize);
    const text = formatNumbers(values.subarray(start, end));
    const tails = new Int32Array((end - start) * tailStride);
    fillTails(tails, 0, tails.length);
    const tailText = Buffer.from(tails.buffer).toString("latin1");
    const codes = new Array<string>(end - start);
    for (let i = 0; i < codes.length; i++) {
      const tail = tailText.slice(i * tailStride * 4, i * tailStride * 4 + tailLength);
      codes[i] = head + text.slice(i * leadingLength, (i + 1) * leadingLength) + tail;
    }
    yield codes;
  }
}

/** Returns the number of leading characters of the random part that a JavaScript number can represent exactly. */
function countLeadingCharacters(length: number, base: number): number {
  let leadingLength = length;
  while (base ** leadingLength > Number.MAX_SAFE_INTEGER) leadingLength--;
  return leadingLength;
}

/**
 * Draws `quantity` distinct random integers from 0 up to but not including `below`, and returns them in ascending
 * order. Uses rejection sampling, because a modulo would be biased. Finds duplicates by sorting, and replaces them with
 * newly drawn numbers.
 */
function drawSortedNumbers({
  below,
  quantity,
  fillRandom,
}: {
  below: number;
  quantity: number;
  fillRandom: FillRandom;
}): Float64Array {
  if (quantity > below) throw new RangeError(`cannot draw ${quantity} distinct numbers below ${below}`);
  const bits = Math.ceil(Math.log2(below));
  const highMask = bits > 32 ? 2 ** (bits - 32) - 1 : 0;
  const lowMask = bits < 32 ? 2 ** bits - 1 : 0xffff_ffff;
  const buffer = new Int32Array(BUFFER_WORDS);
  const values = new Float64Array(quantity);
  let position = BUFFER_WORDS;
  let uniqueCount = 0;
  while (uniqueCount < quantity) {
    for (let i = uniqueCount; i < quantity; ) {
      if (position === BUFFER_WORDS) {
        fillRandom(buffer);
        position = 0;
      }
      // >>> 0, because the result of & is signed.
      const low = ((buffer[position + 1] as number) & lowMask) >>> 0;
      const value = ((buffer[position] as number) & highMask) * 2 ** 32 + low;
      position += 2;
      if (value < below) values[i++] = value;
    }
    values.sort();
    uniqueCount = 1;
    for (let i = 1; i < quantity; i++) {
      if (values[i] !== values[uniqueCount - 1]) values[uniqueCount++] = values[i] as number;
    }
  }
  return values;
}

/**
 * Returns a function that writes numbers one after the other into a string. Each number is written with `length`
 * digits, in the number system whose digits are `characters`.
 */
function createNumberFormatter({ characters, length }: { characters: string; length: number }) {
  const base = characters.length;
  const digits = Buffer.from(characters, "latin1");
  // Split each number into two halves below 2^31, because the JavaScript engine divides such numbers as integers, which
  // is faster than floating-point division.
  const lowLength = length >> 1;
  const lowSpace = base ** lowLength;
  return (values: Float64Array): string => {
    const bytes = Buffer.allocUnsafe(values.length * length);
    let end = 0;
    for (const value of values) {
      const start = end;
      end += length;
      let high = Math.floor(value / lowSpace);
      let low = value - high * lowSpace;
      for (let at = end - 1; at >= end - lowLength; at--) {
        const quotient = (low / base) | 0;
        bytes[at] = digits[low - quotient * base] as number;
        low = quotient;
      }
      for (let at = end - lowLength - 1; at >= start; at--) {
        const quotient = (high / base) | 0;
        bytes[at] = digits[high - quotient * base] as number;
        high = quotient;
      }
    }
    return bytes.toString("latin1");
  };
}
