import { alphabetCharacters } from "./code-alphabet";

/**
 * Generates one random code, for the button "Generate random" next to the code field. Runs in the browser.
 *
 * Uses rejection sampling. Without it, a byte modulo 31 (the default alphabet's length) would select the alphabet's
 * first eight characters more often than the others, because 256 is not a multiple of 31.
 */
export function randomCode({
  length = 8,
  alphabet = "no-look-alikes",
  fillRandom = (bytes: Uint8Array<ArrayBuffer>) => void globalThis.crypto.getRandomValues(bytes),
}: {
  length?: number;
  alphabet?: string;
  fillRandom?: (bytes: Uint8Array<ArrayBuffer>) => void;
} = {}): string {
  const characters = alphabetCharacters(alphabet);
  const firstRejectedByte = 256 - (256 % characters.length);
  const bytes = new Uint8Array(length * 2);
  let code = "";
  while (code.length < length) {
    fillRandom(bytes);
    for (const byte of bytes) {
      if (byte < firstRejectedByte && code.length < length) code += characters[byte % characters.length];
    }
  }
  return code;
}
