import { readCsvText } from "~/lib/csv";
import { codeFromLink } from "../code-text";

/** A longer cell is neither a code nor a link with a code, so it is returned unchanged. */
const MAX_CHARACTERS = 2_000;

/** A bullet in front of a code, as in a list that was copied from a document. */
const BULLET = /^[-–*•·]\s+/;

/** Excel keeps leading zeros only in a formula (="0012") or after an apostrophe ('0012). */
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;

/**
 * Returns the code in a cell as text. Removes what spreadsheets and documents put around a code, and returns the code
 * of a discount link. The result can still be invalid as a code. `cell` is the text of a cell after CSV parsing.
 */
export function readCodeText(cell: string): string {
  if (cell.length > MAX_CHARACTERS) return cell;
  const trimmed = cell.trim();
  const formulaText = TEXT_FORMULA.exec(trimmed)?.[1]?.replaceAll('""', '"');
  const text = formulaText ?? readCsvText(trimmed).replace(/^'/, "").replace(BULLET, "");
  return codeFromLink(text) ?? text;
}
