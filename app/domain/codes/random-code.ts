import { alphabetCharacters } from "./code-alphabet";

/**
 * Generates one random code, in the browser or on the server ("Generate random" next to the code field). Uses rejection
 * sampling, because the 256 values of a byte modulo 31 would make the first eight characters more likely than the
 * others.
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
  const acceptedBytes = 256 - (256 % characters.length);
  const bytes = new Uint8Array(length * 2);
  let code = "";
  while (code.length < length) {
    fillRandom(bytes);
    for (const byte of bytes) {
      if (byte < acceptedBytes && code.length < length) code += characters[byte % characters.length];
    }
  }
  return code;
}
