import type { ImportRefusal } from "./import-refusal";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

type FileKind = { ok: true; encoding: TextEncoding } | { ok: false; refusal: ImportRefusal };

/** How files begin that merchants choose by mistake, as Latin-1 text. */
const SIGNATURES = [
  { reason: "picture", starts: ["\x89PNG", "\xff\xd8\xff", "II*\0", "MM\0*"] },
  { reason: "spreadsheet", starts: ["\xd0\xcf\x11\xe0"] },
  {
    reason: "archive",
    starts: ["PK\x03\x04", "PK\x05\x06", "\x1f\x8b", "7z\xbc\xaf", "Rar!\x1a", "\xfd7zXZ"],
  },
  { reason: "document", starts: ["%PDF-", "{\\rtf"] },
] as const;

/** What stands in the directory of a zip file that is a spreadsheet: Excel's, LibreOffice's, Apple's. */
const SPREADSHEET_PARTS = ["[Content_Types].xml", "xl/", "opendocument.spreadsheet", "Index/Document.iwa"];

/**
 * What the first few thousand bytes of a file tell: the encoding of a text, or why it is none. UTF-16 is what Excel's
 * "Unicode text" is; without its mark it is known by the zero byte beside every plain letter.
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
  // These begin with plain letters, as a code might: only with what follows are they pictures.
  const isPicture =
    (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) ||
    ["ftyphei", "ftypmif1", "ftypavif"].some((type) => text.startsWith(type, 4)) ||
    (/^(GIF8|BM)/.test(text) && text.includes("\0"));
  if (isPicture) return "picture";
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|svg)/i.test(text)) return "web-page";
  return SIGNATURES.find(({ starts }) => starts.some((start) => text.startsWith(start)))?.reason;
}
