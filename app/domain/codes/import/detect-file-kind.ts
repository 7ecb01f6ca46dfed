import type { ImportRefusal } from "./import-refusal";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

type FileKind = { ok: true; encoding: TextEncoding } | { ok: false; refusal: ImportRefusal };

/** Magic bytes, as Latin-1, of file types that merchants upload by mistake. */
const SIGNATURES = [
  { reason: "picture", starts: ["\x89PNG", "\xff\xd8\xff", "II*\0", "MM\0*"] },
  { reason: "spreadsheet", starts: ["\xd0\xcf\x11\xe0"] },
  {
    reason: "archive",
    starts: ["PK\x03\x04", "PK\x05\x06", "\x1f\x8b", "7z\xbc\xaf", "Rar!\x1a", "\xfd7zXZ"],
  },
  { reason: "document", starts: ["%PDF-", "{\\rtf"] },
] as const;

/** Entry names that identify a ZIP file as a spreadsheet: Excel, LibreOffice, Numbers. */
const SPREADSHEET_PARTS = ["[Content_Types].xml", "xl/", "opendocument.spreadsheet", "Index/Document.iwa"];

/**
 * Detects the text encoding of a file from its first few KB, or the reason why the file is not text. Excel's "Unicode
 * Text" is UTF-16. Without a BOM, UTF-16 is recognized by the zero byte next to each ASCII character.
 */
export function detectFileKind(start: Uint8Array): FileKind {
  const text = Buffer.from(start.buffer, start.byteOffset, start.byteLength).toString("latin1");
  if (text.startsWith("\xff\xfe")) return { ok: true, encoding: "utf-16le" };
  if (text.startsWith("\xfe\xff")) return { ok: true, encoding: "utf-16be" };
  const reason = findMistakenKind(text);
  if (reason) return { ok: false, refusal: { reason } };
  if (!start.includes(0)) return { ok: true, encoding: "utf-8" };

  const pairs = Math.floor(start.length / 2);
  const zeros = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (start[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [first = 0, second = 0] = zeros;
  if (second > pairs * 0.7 && first === 0) return { ok: true, encoding: "utf-16le" };
  if (first > pairs * 0.7 && second === 0) return { ok: true, encoding: "utf-16be" };
  return { ok: false, refusal: { reason: "binary" } };
}

function findMistakenKind(text: string) {
  if (text.startsWith("PK") && SPREADSHEET_PARTS.some((part) => text.includes(part))) return "spreadsheet";
  // These signatures are letters with which a code can start, so check other bytes of the file as well.
  const isPicture =
    (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) ||
    ["ftyphei", "ftypmif1", "ftypavif"].some((type) => text.startsWith(type, 4)) ||
    (/^(GIF8|BM)/.test(text) && text.includes("\0"));
  if (isPicture) return "picture";
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|svg)/i.test(text)) return "web-page";
  return SIGNATURES.find(({ starts }) => starts.some((start) => text.startsWith(start)))?.reason;
}
