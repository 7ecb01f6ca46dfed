/** Shopify's limit. Shopify rejects a longer code with "is too long (maximum is 255 characters)". */
export const CODE_MAX_LENGTH = 255;

/** Why a text is not a valid code. `position` is the character's position in the normalized text, from 1. */
export type CodeTextProblem =
  | { reason: "empty" }
  | { reason: "bad-character"; character: string; position: number }
  | { reason: "too-long"; length: number };

export type ParsedCodeText = { ok: true; code: string } | ({ ok: false } & CodeTextProblem);

// Mail and chat apps put zero-width characters around a copied code. trim() keeps most of these.
const INVISIBLE = /[\s\u200b-\u200f\u2060\ufeff]/;
const BAD_CHARACTER = /[^A-Za-z0-9_-]/u;

/**
 * Converts the letters a to z to upper case and leaves all other characters unchanged. toUpperCase() would turn "ß"
 * into "SS" and "ı" into "I", which makes another code of it. Use this function wherever codes are compared without
 * regard to case.
 */
export function upperCaseCode(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/**
 * Converts a code to the form in which codes are stored and compared. Removes white space and invisible characters at
 * both ends, and converts a to z to upper case (see upperCaseCode).
 */
export function normalizeCode(text: string): string {
  // Use loops, because a regex that ends in "+$" takes minutes for a CSV cell with a million spaces.
  let start = 0;
  let end = text.length;
  while (start < end && INVISIBLE.test(text.charAt(start))) start++;
  while (end > start && INVISIBLE.test(text.charAt(end - 1))) end--;
  return upperCaseCode(text.slice(start, end));
}

/**
 * Parses a typed, pasted or imported code. Shopify allows nearly any character. The app allows only A-Z, 0-9, "-" and
 * "_", because these characters also work in links, in CSV files and over the phone.
 */
export function parseCodeText(text: string): ParsedCodeText {
  const code = normalizeCode(text);
  if (code === "") return { ok: false, reason: "empty" };
  const bad = BAD_CHARACTER.exec(code);
  if (bad) return { ok: false, reason: "bad-character", character: bad[0], position: bad.index + 1 };
  if (code.length > CODE_MAX_LENGTH) return { ok: false, reason: "too-long", length: code.length };
  return { ok: true, code };
}

/** Describes the problem to the merchant, for a form field or an import report. The text has no final period. */
export function describeCodeProblem(problem: CodeTextProblem): string {
  switch (problem.reason) {
    case "empty":
      return "Enter a code";
    case "bad-character":
      return `${describeCharacter(problem.character)} can’t be part of a code. Use letters A to Z, digits, - and _`;
    case "too-long":
      return `Codes can have at most ${CODE_MAX_LENGTH} characters. This one has ${problem.length}`;
  }
}

function describeCharacter(character: string): string {
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
 * Returns the code of a link with `?dino_apply=CODE`, `?discount=CODE` or `/discount/CODE`, decoded but not normalized.
 * Several codes in one link stay separated by commas. Returns null if the text is not such a link.
 */
export function codeFromLink(text: string): string | null {
  const encodedCode = LINK_PARAMETER.exec(text)?.[1] ?? LINK_PATH.exec(text)?.[1];
  return encodedCode === undefined ? null : decodeUrlPart(encodedCode);
}

/**
 * Returns the code, or the start of a code, to search for. If the text is a link with `?dino_apply=CODE`,
 * `?discount=CODE` or `/discount/CODE`, returns the link's code. Otherwise returns the whole text, normalized and
 * without spaces. The result may contain characters that are not allowed in a code.
 */
export function codeFromSearch(text: string): string {
  // A link can contain several codes, separated by commas. Use the first one.
  const code = codeFromLink(text)?.split(",")[0] ?? text;
  return normalizeCode(code.replace(/\s+/g, ""));
}

function decodeUrlPart(encoded: string): string {
  const spaced = encoded.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // The link contains an incomplete percent escape, for example because a chat app cut the link off.
  }
}
