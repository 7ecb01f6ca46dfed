import { formatApproximate, formatCount } from "~/lib/numbers";
import { type CodeFormat, codePattern, keySpace } from "./code-format";

/** A pool's codes are hard to guess if at most one in this many guesses at checkout hits one of the codes. */
const SAFE_ODDS = 1_000_000;
/** Shorter random parts look like words or years and invite guessing. */
const MIN_PROPOSED_LENGTH = 6;
const MAX_LENGTH = 32;
/**
 * The key space must be at least twice the number of codes, so at most half of a format's possible codes exist. With
 * more codes, most draws and most guesses would hit an existing code.
 */
const MIN_SPACE_FACTOR = 2n;

/**
 * Proposes the length of the random part, from 6 to 32: the shortest length with which at most one in a million guesses
 * hits *any* code of the pool. The prefix does not count, because everyone who has one code knows the prefix.
 */
export function proposeLength({
  quantity,
  alphabet,
  existingCount = 0,
}: {
  quantity: number;
  alphabet: string;
  existingCount?: number;
}): number {
  const requiredSpace = BigInt(Math.max(1, quantity + existingCount)) * BigInt(SAFE_ODDS);
  let length = MIN_PROPOSED_LENGTH;
  while (length < MAX_LENGTH && keySpace({ length, alphabet }) < requiredSpace) length++;
  return length;
}

export type KeySpaceCheck =
  | { ok: true }
  | {
      ok: false;
      reason: "key-space-too-small";
      /** The number of possible codes of the format. */
      possible: bigint;
      /** How many more codes of the format the pool may get. */
      remaining: bigint;
      /** The length of the shortest random part that has room for `quantity` codes. */
      sufficientLength: number;
      /** The length of the shortest random part that has room for `quantity` codes and makes them hard to guess. */
      proposedLength: number;
      /** The format as text: "SUMMER-XXXXXX". */
      pattern: string;
      quantity: number;
      existingCount: number;
    };

export type KeySpaceShortage = Exclude<KeySpaceCheck, { ok: true }>;

/**
 * Checks whether the format has room for `quantity` new codes in addition to `existingCount` existing codes. If not,
 * proposes lengths for a longer random part.
 */
export function checkKeySpace({
  format,
  quantity,
  existingCount = 0,
}: {
  format: CodeFormat;
  quantity: number;
  existingCount?: number;
}): KeySpaceCheck {
  const possible = keySpace(format);
  const capacity = possible / MIN_SPACE_FACTOR;
  const total = BigInt(quantity) + BigInt(existingCount);
  if (total <= capacity) return { ok: true };

  let sufficientLength = format.length;
  // Assume that the existing codes have the format's current length, so they take no room from longer codes.
  do sufficientLength++;
  while (
    sufficientLength < MAX_LENGTH &&
    keySpace({ ...format, length: sufficientLength }) / MIN_SPACE_FACTOR < BigInt(quantity)
  );
  const proposedLength = Math.max(
    sufficientLength,
    proposeLength({ quantity, alphabet: format.alphabet, existingCount }),
  );
  const remaining = capacity > BigInt(existingCount) ? capacity - BigInt(existingCount) : 0n;
  return {
    ok: false,
    reason: "key-space-too-small",
    possible,
    remaining,
    sufficientLength,
    proposedLength,
    pattern: codePattern(format),
    quantity,
    existingCount,
  };
}

/** Describes to the merchant how many codes the format has room for, and the length to use instead. */
export function describeKeySpaceShortage(
  { pattern, remaining, quantity, existingCount, sufficientLength, proposedLength }: KeySpaceShortage,
  locale: string,
): string {
  const remainingCodes = `${formatCount(remaining, locale)} ${existingCount > 0 ? "more codes" : "codes"}`;
  const guessHint =
    proposedLength > sufficientLength ? ` With ${proposedLength}, the codes are also hard to guess.` : "";
  return (
    `${pattern} has room for ${remainingCodes}, not for ${formatCount(quantity, locale)}. ` +
    `Use at least ${sufficientLength} random characters.${guessHint}`
  );
}

export type GuessabilityLevel = "very-hard" | "hard" | "weak" | "easy";

export type Guessability = {
  level: GuessabilityLevel;
  label: string;
  /** On average, one in this many guesses hits a code. */
  oddsAgainst: number;
  /** "About 1 in 2.4 million guesses would hit a valid code" */
  message: string;
  /** 0 to 100, on a logarithmic scale, for a meter. */
  score: number;
};

const EASY = { level: "easy", label: "Easy to guess" } as const;
const LEVELS = [
  { level: "very-hard", minOddsAgainst: 1_000_000_000, label: "Very hard to guess" },
  { level: "hard", minOddsAgainst: SAFE_ODDS, label: "Hard to guess" },
  { level: "weak", minOddsAgainst: 10_000, label: "Can be guessed by a script" },
] as const;

/** From here on, odds are described as “Fewer than 1 in …”, because there is no familiar word for larger numbers. */
const MAX_DESCRIBED_ODDS = 1e15;

/** Rates how hard it is to guess any code of the pool. */
export function rateGuessability({
  format,
  quantity,
  existingCount = 0,
  locale,
}: {
  format: CodeFormat;
  quantity: number;
  existingCount?: number;
  locale: string;
}): Guessability {
  const codeCount = Math.max(1, quantity + existingCount);
  const oddsAgainst = Math.max(1, Number(keySpace(format)) / codeCount);
  const { level, label } = LEVELS.find(({ minOddsAgainst }) => oddsAgainst >= minOddsAgainst) ?? EASY;
  return {
    level,
    label,
    oddsAgainst,
    message: `${describeOdds(oddsAgainst, locale)} guesses would hit a valid code`,
    score: Math.round(Math.min(100, (Math.log10(oddsAgainst) / 9) * 100)),
  };
}

function describeOdds(oddsAgainst: number, locale: string): string {
  const isAboveMaximum = oddsAgainst >= MAX_DESCRIBED_ODDS;
  const rounded = formatApproximate(Math.min(oddsAgainst, MAX_DESCRIBED_ODDS), {
    locale,
    significantDigits: 2,
  });
  return isAboveMaximum ? `Fewer than 1 in ${rounded}` : `About 1 in ${rounded}`;
}
