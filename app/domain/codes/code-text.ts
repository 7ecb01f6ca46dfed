/** Shopify's own bound: "is too long (maximum is 255 characters)". */
export const CODE_MAX_LENGTH = 255;

/** What makes a text unfit to be a code. `character` and `position` (from 1) say where. */
export type CodeTextProblem =
  | { reason: "empty" }
  | { reason: "bad-character"; character: string; position: number }
  | { reason: "too-long"; length: number };

export type ParsedCodeText = { ok: true; code: string } | ({ ok: false } & CodeTextProblem);

// Mail programs and chat tools wrap a copied code in zero-width marks, which trim() leaves standing.
const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff]/;
const BAD_CHARACTER = /[^A-Za-z0-9_-]/u;

/**
 * The one form in which a code is stored and compared: no space around it, upper case.
 * Only a to z are raised: toUpperCase() would turn "ß" into "SS" and "ı" into "I", another code altogether.
 */
export function normalizeCode(text: string): string {
  // Not by a pattern ending in "+$", which takes minutes over a cell of a million spaces.
  let start = 0;
  let end = text.length;
  while (start < end && INVISIBLE.test(text.charAt(start))) start++;
  while (end > start && INVISIBLE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end).replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * Makes a code of what was typed, pasted or imported. Shopify would take nearly any character; we take A-Z, 0-9,
 * "-" and "_", which survive a link, a CSV file and being read out on the telephone.
 */
export function parseCodeText(text: string): ParsedCodeText {
  const code = normalizeCode(text);
  if (code === "") return { ok: false, reason: "empty" };
  const bad = BAD_CHARACTER.exec(code);
  if (bad) return { ok: false, reason: "bad-character", character: bad[0], position: bad.index + 1 };
  if (code.length > CODE_MAX_LENGTH) return { ok: false, reason: "too-long", length: code.length };
  return { ok: true, code };
}

/** The problem in the merchant's words, to stand at a field or in a report. */
export function describeCodeProblem(problem: CodeTextProblem): string {
  switch (problem.reason) {
    case "empty":
      return "Enter a code";
    case "bad-character":
      return `${nameCharacter(problem.character)} can’t be part of a code. Use letters A to Z, digits, - and _`;
    case "too-long":
      return `A code has at most ${CODE_MAX_LENGTH} characters, this one has ${problem.length}`;
  }
}

function nameCharacter(character: string): string {
  if (/[\r\n]/.test(character)) return "A line break";
  if (/\s/.test(character)) return "A space";
  // Control and format characters would print as nothing at all.
  if (/[\p{C}]/u.test(character)) {
    return `The invisible character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return `“${character}”`;
}

const LINK_PARAMETER = /[?&](?:dino_apply|discount)=([^&#\s]*)/i;
const LINK_PATH = /\/discount\/([^/?#\s]+)/i;

/**
 * The code that somebody looks for, whatever they pasted: a code in any case with spaces in it, a link with
 * `?dino_apply=`, Shopify's `/discount/CODE` or a cart link with `?discount=`. May be a prefix, may be "".
 */
export function codeFromSearch(text: string): string {
  const linked = LINK_PARAMETER.exec(text)?.[1] ?? LINK_PATH.exec(text)?.[1];
  // A link may carry several codes, separated by commas: the first is the one that is looked for.
  const target = linked === undefined ? text : (decodeLink(linked).split(",")[0] ?? "");
  return normalizeCode(target.replace(/\s+/g, ""));
}

function decodeLink(part: string): string {
  const spaced = part.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // half a percent sign, as a link cut off in a chat has it
  }
}
