/**
 * The named alphabets for a code's random part. The characters of each alphabet must be in ascending order:
 * generateSortedCodes sorts the codes as numbers, and the codes' texts must have the same order.
 */
export const CODE_ALPHABETS = {
  "no-look-alikes": {
    label: "Letters and digits, no look-alikes",
    help: "Skips 0/O and 1/I/L to avoid typos",
    characters: "23456789ABCDEFGHJKMNPQRSTUVWXYZ",
  },
  letters: {
    label: "Letters, no look-alikes",
    help: "Skips I, L and O",
    characters: "ABCDEFGHJKMNPQRSTUVWXYZ",
  },
  digits: { label: "Digits", help: "0 to 9", characters: "0123456789" },
  "letters-and-digits": {
    label: "All letters and digits",
    help: "A to Z and 0 to 9, look-alikes included",
    characters: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  },
} as const;

export type NamedAlphabet = keyof typeof CODE_ALPHABETS;

export const namedAlphabets = Object.keys(CODE_ALPHABETS) as NamedAlphabet[];

function isNamedAlphabet(alphabet: string): alphabet is NamedAlphabet {
  return Object.hasOwn(CODE_ALPHABETS, alphabet);
}

/**
 * Returns the characters of an alphabet in ascending order, without duplicates. `alphabet` is a name or the characters
 * themselves ("AB").
 */
export function alphabetCharacters(alphabet: string): string {
  if (isNamedAlphabet(alphabet)) return CODE_ALPHABETS[alphabet].characters;
  return [...new Set(alphabet)].sort().join("");
}
