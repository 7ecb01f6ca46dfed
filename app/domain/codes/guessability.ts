import { type CodeFormat, codePattern, keySpace } from "./code-format";

/** A try at the checkout should find a code of the pool no more often than once in so many. */
const SAFE_ODDS = 1_000_000;
/** Shorter random parts look like words and years, and invite to try. */
const MIN_PROPOSED_LENGTH = 6;
const MAX_LENGTH = 32;
/**
 * At most half of what a format can make may be taken. Beyond it every second draw hits a code that exists, and
 * every second guess of a stranger too.
 */
const MIN_SPACE_FACTOR = 2n;

/**
 * The length of the random part to propose: the shortest with which a guess finds *any* of the pool's codes once in
 * a million tries or less. The prefix counts for nothing, since everyone who has one code knows it.
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
  const wanted = BigInt(Math.max(1, quantity + existingCount)) * BigInt(SAFE_ODDS);
  let length = MIN_PROPOSED_LENGTH;
  while (length < MAX_LENGTH && keySpace({ length, alphabet }) < wanted) length++;
  return length;
}

export type KeySpaceCheck =
  | { ok: true }
  | {
      ok: false;
      reason: "key-space-too-small";
      /** How many codes the format makes in all, and how many more of them it may still be asked for. */
      possible: bigint;
      remaining: bigint;
      /** The shortest random part that carries the quantity, and the one that is also hard to guess. */
      sufficientLength: number;
      proposedLength: number;
      message: string;
    };

/**
 * Can the format carry `quantity` more codes, when `existingCount` of it exist? If not, says which length would do.
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
  const wanted = BigInt(quantity) + BigInt(existingCount);
  if (wanted <= capacity) return { ok: true };

  let sufficientLength = format.length;
  // Codes of another length are other codes: those already made take no room among them.
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
  const capacityText = existingCount > 0 ? `${count(remaining)} more codes` : `${count(capacity)} codes`;
  const guessHint =
    proposedLength > sufficientLength ? ` With ${proposedLength} they are also hard to guess.` : "";
  return {
    ok: false,
    reason: "key-space-too-small",
    possible,
    remaining,
    sufficientLength,
    proposedLength,
    message:
      `${codePattern(format)} has room for ${capacityText}, not for ${count(quantity)}. ` +
      `Use at least ${sufficientLength} random characters.${guessHint}`,
  };
}

export type GuessabilityLevel = "very-hard" | "hard" | "weak" | "easy";

export type Guessability = {
  level: GuessabilityLevel;
  label: string;
  /** One try in so many finds a code. */
  oddsAgainst: number;
  /** "1 in 2.4 million tries finds a code" */
  message: string;
  /** 0 to 100, for a meter: each tenfold of the odds is one step. */
  score: number;
};

const EASY = { level: "easy", label: "Easy to guess" } as const;
const LEVELS = [
  { level: "very-hard", atLeast: 1_000_000_000, label: "Very hard to guess" },
  { level: "hard", atLeast: SAFE_ODDS, label: "Hard to guess" },
  { level: "weak", atLeast: 10_000, label: "Can be guessed by a script" },
] as const;

/** How hard it is to find any one of the pool's codes by trying, in words and figures. */
export function rateGuessability({
  format,
  quantity,
  existingCount = 0,
}: {
  format: CodeFormat;
  quantity: number;
  existingCount?: number;
}): Guessability {
  const valid = Math.max(1, quantity + existingCount);
  const oddsAgainst = Math.max(1, Number(keySpace(format)) / valid);
  const { level, label } = LEVELS.find(({ atLeast }) => oddsAgainst >= atLeast) ?? EASY;
  return {
    level,
    label,
    oddsAgainst,
    message: `1 in ${roundOdds(oddsAgainst)} tries finds a code`,
    score: Math.round(Math.min(100, (Math.log10(oddsAgainst) / 9) * 100)),
  };
}

function roundOdds(odds: number): string {
  if (odds >= 1e15) return "more than 1,000 trillion";
  return new Intl.NumberFormat("en", {
    notation: odds >= 1_000_000 ? "compact" : "standard",
    compactDisplay: "long",
    maximumSignificantDigits: 2,
  }).format(odds);
}

function count(value: number | bigint): string {
  return new Intl.NumberFormat("en").format(value);
}
