/** Shopify's limit; a longer code fails with "is too long (maximum is 255 characters)". */
export const CODE_MAX_LENGTH = 255;

/** Why a text cannot be a code. `position` counts from 1. */
export type CodeTextProblem =
  | { reason: "empty" }
  | { reason: "bad-character"; character: string; position: number }
  | { reason: "too-long"; length: number };

export type ParsedCodeText = { ok: true; code: string } | ({ ok: false } & CodeTextProblem);

// Mail and chat apps put zero-width characters around a copied code, and trim() does not remove them.
const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff]/;
const BAD_CHARACTER = /[^A-Za-z0-9_-]/u;

/**
 * Converts a code to the form in which it is stored and compared: without surrounding white space and invisible
 * characters, and in upper case. Only a to z become upper case, because toUpperCase() would turn "ß" into "SS" and "ı"
 * into "I", which are different codes.
 */
export function normalizeCode(text: string): string {
  // Use loops, because a regex that ends in "+$" takes minutes for a cell with a million spaces.
  let start = 0;
  let end = text.length;
  while (start < end && INVISIBLE.test(text.charAt(start))) start++;
  while (end > start && INVISIBLE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end).replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * Parses a typed, pasted or imported code. Shopify allows nearly any character; the app allows A-Z, 0-9, "-" and "_",
 * which also work in a link, in a CSV file and when read out over the phone.
 */
export function parseCodeText(text: string): ParsedCodeText {
  const code = normalizeCode(text);
  if (code === "") return { ok: false, reason: "empty" };
  const bad = BAD_CHARACTER.exec(code);
  if (bad) return { ok: false, reason: "bad-character", character: bad[0], position: bad.index + 1 };
  if (code.length > CODE_MAX_LENGTH) return { ok: false, reason: "too-long", length: code.length };
  return { ok: true, code };
}

/** Describes the problem to the merchant, for a form field or a report. */
export function describeCodeProblem(problem: CodeTextProblem): string {
  switch (problem.reason) {
    case "empty":
      return "Enter a code";
    case "bad-character":
      return `${nameCharacter(problem.character)} can’t be part of a code. Use letters A to Z, digits, - and _`;
    case "too-long":
      return `Codes can have at most ${CODE_MAX_LENGTH} characters. This one has ${problem.length}`;
  }
}

function nameCharacter(character: string): string {
  if (/[\r\n]/.test(character)) return "A line break";
  if (/\s/.test(character)) return "A space";
  // Control and format characters would be invisible in the message.
  if (/[\p{C}]/u.test(character)) {
    return `The invisible character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return `“${character}”`;
}

const LINK_PARAMETER = /[?&](?:dino_apply|discount)=([^&#\s]*)/i;
const LINK_PATH = /\/discount\/([^/?#\s]+)/i;

/**
 * Extracts the code from a search text. The text can be a code or the start of a code, in any case and with spaces. It
 * can also be a link with `?dino_apply=`, with Shopify's `/discount/CODE`, or a cart link with `?discount=`. The result
 * is "" if the text has no code.
 */
export function codeFromSearch(text: string): string {
  const linked = LINK_PARAMETER.exec(text)?.[1] ?? LINK_PATH.exec(text)?.[1];
  // A link can have several codes, separated by commas. Search for the first code.
  const target = linked === undefined ? text : (decodeLink(linked).split(",")[0] ?? "");
  return normalizeCode(target.replace(/\s+/g, ""));
}

function decodeLink(part: string): string {
  const spaced = part.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // The link was cut off in a percent escape, for example by a chat app.
  }
}
