import { readCsvText } from "~/lib/csv";
import { codeFromLink, parseCodeText } from "../code-text";

/** A longer cell is neither a code nor a link with a code, so it is returned unchanged. */
const MAX_CELL_CHARACTERS = 2_000;

/** A bullet in front of a code, as in a list that was copied from a document. */
const BULLET = /^[-–*•·]\s+/;

/** Excel keeps leading zeros only in a formula (="0012") or after an apostrophe ('0012). */
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;

/**
 * Returns the code in a cell as text. Removes what spreadsheets and documents put around a code, and returns the code
 * of a discount link. The result can still be invalid as a code. `cell` is the text of a cell after CSV parsing.
 */
export function readCodeText(cell: string): string {
  if (cell.length > MAX_CELL_CHARACTERS) return cell;
  const trimmed = cell.trim();
  const formulaText = TEXT_FORMULA.exec(trimmed)?.[1]?.replaceAll('""', '"');
  const text = formulaText ?? readCsvText(trimmed).replace(/^'/, "").replace(BULLET, "");
  return codeFromLink(text) ?? text;
}

/**
 * What a cell looks like:
 * - `code`: letters and digits
 * - `word`: letters, hyphens and underscores; can be a code
 * - `almost-code`: one word with a character that codes can't have
 * - `number`: five digits or more; can be a code
 * - `small-number`: at most four digits, such as an amount, a year or a count
 * - `label`: a status, a currency, yes or no
 */
export const CELL_KINDS = [
  "code",
  "word",
  "almost-code",
  "number",
  "small-number",
  "name",
  "date",
  "amount",
  "email",
  "label",
  "text",
] as const;

export type CellKind = (typeof CELL_KINDS)[number];

const MAX_CODE_CHARACTERS = 60;
const MAX_SMALL_NUMBER_DIGITS = 4;

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Digits, perhaps in groups ("1234-5678") or after a "#", such as the number of an order. */
const NUMBER = /^#?\d+(?:-\d+)*$/;

/** Without TOP, ALL and similar currencies, because TOP10 and ALL20 are common codes. */
const CURRENCIES =
  `EUR USD GBP CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN JPY CNY INR BRL MXN ZAR SGD HKD KRW TRY
  AED ILS THB MYR PHP IDR TWD`.split(/\s+/);
const CURRENCY = `(?:\\p{Sc}|R\\$|${CURRENCIES.join("|")})`;
const UNIT = `(?:${CURRENCY}|[%‰]|kr\\.?|zł|kč|ft|lei|лв|руб\\.?|円|元|원|off|kg|g|ml|cm|mm|m|x|pcs|stk|days?)`;
const FIGURE = "\\d[\\d.,'’\\s]*";
/** A number with a sign, a decimal point, a currency or another unit: "10.00", "-5", "$10", "10 EUR", "15%". */
const AMOUNT = new RegExp(
  [
    `^[-+−]?\\s?${CURRENCY}\\s?[-+−]?${FIGURE}$`,
    `^[-+−]?${FIGURE}${UNIT}(?:\\soff)?$`,
    // Has a separator: "1.234,50", "1 000"
    "^[-+−]?\\d+[.,'’\\s]\\d[\\d.,'’\\s]*$",
    "^[-+−]\\d+$",
  ].join("|"),
  "iu",
);

const YEAR = "(?:19[7-9]\\d|20\\d\\d)";
const MONTH = "(?:0?[1-9]|1[0-2])";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const MONTH_NAME =
  "(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|mrt|apr(?:il)?|avr(?:il)?|may|mai|maj|mei|june?|juni?|juin|july?|juli?|aug(?:ust)?|août|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|déc|dic)\\.?";
const DATE = new RegExp(
  [
    // 2026-05-31, 2026/5/31, 2026-05, 2026-05-31T10:00:00Z
    `^${YEAR}[-/.]${MONTH}(?:[-/.]${DAY})?(?:[T ,].*)?$`,
    // 31.05.2026, 5/31/26, 31-05-2026 10:00
    `^(?:${DAY}[-/.]${MONTH}|${MONTH}[-/.]${DAY})[-/.](?:${YEAR}|\\d\\d)(?:[T ,].*)?$`,
    // 20260531, 05312026, 31052026
    `^(?:${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])${YEAR}|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])${YEAR})$`,
    // 31-May-2026, 31 May, May 31, 2026, Thu, 31 May 2026 10:00:00; but 31MAY can be a code
    `^(?:\\p{L}{2,10}\\.?,?\\s)?(?:${MONTH_NAME}[-\\s]${DAY}|${DAY}(?:\\.|\\.?[-\\s])${MONTH_NAME})(?:[-,\\s]+(?:${YEAR}|\\d\\d)(?:[\\s,].*)?)?$`,
    // 10:00, 10:00:59 AM
    "^\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]m)?$",
    // 2026年5月31日
    "^\\d{4}\\s?[年년]",
  ].join("|"),
  "iu",
);

/** One or more capitalized words: "Anna", "Anna-Lena", "O’Neil", "Ada Lovelace". */
const NAME =
  /^\p{Lu}\p{Ll}+\p{L}*(?:['’-]\p{L}+)*(?:\s\p{L}[\p{L}.'’-]*)*$|^\p{Lu}['’]\p{L}+(?:\s\p{L}[\p{L}.'’-]*)*$/u;

const LABELS = new Set(
  `${CURRENCIES.join(" ").toLowerCase()}
  true false yes no ja nein oui non si sí sim não nao tak nie nej y n on off null none n/a
  active inactive enabled disabled expired scheduled archived draft publish published live pending
  used unused redeemed unredeemed assigned unassigned available unavailable sent unsent open closed
  paid unpaid refunded percent percentage amount fixed fixed_amount fixed_cart fixed_product shipping
  free_shipping free gratis unlimited forever single_use aktiv inaktiv abgelaufen eingelöst gesendet offen
  activo inactivo actif inactif attivo inattivo ativo inativo actief inactief`.split(/\s+/),
);

/** Detects what a cell looks like. `text` is the result of readCodeText, and is not blank. */
export function detectCellKind(text: string): CellKind {
  if (text.length > MAX_CODE_CHARACTERS) return "text";
  if (EMAIL.test(text)) return "email";
  if (LABELS.has(text.toLowerCase())) return "label";
  if (DATE.test(text)) return "date";
  if (UUID.test(text)) return "number";
  if (NUMBER.test(text)) {
    return text.replace(/\D/g, "").length > MAX_SMALL_NUMBER_DIGITS ? "number" : "small-number";
  }
  if (AMOUNT.test(text)) return "amount";
  if (NAME.test(text)) return "name";
  if (!parseCodeText(text).ok)
    return /^\S*[A-Za-z0-9]\S*$/.test(text) && !text.includes("://") ? "almost-code" : "text";
  return /\d/.test(text) && /[A-Za-z]/.test(text) ? "code" : "word";
}
