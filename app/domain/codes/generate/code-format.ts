import { z } from "zod";
import { normalizeCode } from "../code-text";
import { alphabetCharacters, namedAlphabets } from "./code-alphabet";

const ALPHABET_REQUIRED = "Choose which characters to use.";

/** The format of a Bulk Pool's codes: prefix, separator, and `length` random characters of the alphabet. */
export const codeFormat = z.object({
  prefix: z
    .string()
    .transform(normalizeCode)
    .pipe(
      z
        .string()
        .regex(/^[A-Z0-9_-]*$/, "Use letters A to Z, digits, - and _.")
        .max(40, "Use at most 40 characters."),
    ),
  separator: z.enum(["-", "_", ""]),
  length: z
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Use at least 1 character.")
    .max(32, "Use at most 32 characters."),
  // Either the name of an alphabet or a string of characters: only A to Z and 0 to 9, and at least two different ones.
  alphabet: z.union(
    [z.enum(namedAlphabets), z.string().regex(/^(?=.*(.).*(?!\1).)[A-Z0-9]{2,36}$/, ALPHABET_REQUIRED)],
    ALPHABET_REQUIRED,
  ),
});

export type CodeFormat = z.output<typeof codeFormat>;

export const defaultCodeFormat: CodeFormat = {
  prefix: "",
  separator: "-",
  length: 8,
  alphabet: "no-look-alikes",
};

/**
 * Returns the common start of the format's codes: "SUMMER-". It is "" if the prefix is empty. The separator is not
 * repeated if the prefix already ends with it.
 */
export function codeHead({ prefix, separator }: Pick<CodeFormat, "prefix" | "separator">): string {
  return prefix === "" || prefix.endsWith(separator) ? prefix : prefix + separator;
}

/** Returns the format as the interface shows it: "SUMMER-XXXXXX". */
export function codePattern(format: CodeFormat): string {
  return codeHead(format) + "X".repeat(format.length);
}

/** Returns how many different codes the format allows. A bigint, because a number cannot represent 31^32 exactly. */
export function keySpace({ length, alphabet }: Pick<CodeFormat, "length" | "alphabet">): bigint {
  return BigInt(alphabetCharacters(alphabet).length) ** BigInt(length);
}

/**
 * Returns an example code in this format. The same format and `variant` always give the same code. So the example does
 * not change each time the page renders, and the server and the browser render the same code. Never use the example as
 * a real code, because it comes from a linear congruential generator and can be predicted.
 */
export function previewCode(format: CodeFormat, variant = 0): string {
  const characters = alphabetCharacters(format.alphabet);
  let state = 0x2545f491 ^ (variant * 0x9e3779b1);
  let characterPart = "";
  for (let position = 0; position < format.length; position++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    characterPart += characters[(state >>> 16) % characters.length];
  }
  return codeHead(format) + characterPart;
}
