import { type ImportRefusal, ImportRefused } from "./import-refusal";

/** A stream of a file's bytes, or pasted text. */
export type ImportSource = string | AsyncIterable<Uint8Array>;

/** How much of a file is read before its kind and encoding are detected. */
const DETECTION_BYTES = 4096;
const CHUNK_CHARACTERS = 65_536;

/**
 * Reads a file or pasted text, one piece at a time. Throws ImportRefused and stops reading as soon as the source turns
 * out not to be text, to be invalid in its detected encoding (UTF-8 or UTF-16), or to be larger than `maxBytes`. For
 * pasted text, `maxBytes` is the maximum number of characters.
 */
export async function* readText({
  source,
  maxBytes,
}: {
  source: ImportSource;
  maxBytes: number;
}): AsyncGenerator<string, void, void> {
  const pieces =
    typeof source === "string" ? sliceText({ text: source, maxBytes }) : decode({ source, maxBytes });
  for await (const piece of pieces) {
    if (piece.includes("\0")) throw new ImportRefused({ reason: "binary" });
    if (piece !== "") yield piece;
  }
}

async function* sliceText({ text, maxBytes }: { text: string; maxBytes: number }): AsyncGenerator<string> {
  if (text.length > maxBytes) throw new ImportRefused({ reason: "too-large", maxBytes });
  const firstIndex = text.startsWith("\ufeff") ? 1 : 0;
  for (let i = firstIndex; i < text.length; i += CHUNK_CHARACTERS) yield text.slice(i, i + CHUNK_CHARACTERS);
}

async function* decode({
  source,
  maxBytes,
}: {
  source: AsyncIterable<Uint8Array>;
  maxBytes: number;
}): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let firstBytes: Uint8Array = new Uint8Array(0);
  for await (const bytes of limitBytes({ source, maxBytes })) {
    if (decoder) {
      yield decodeStrictly(decoder, bytes);
      continue;
    }
    firstBytes = Buffer.concat([firstBytes, bytes]);
    if (firstBytes.length < DETECTION_BYTES) continue;
    decoder = decoderFor(firstBytes);
    yield decodeStrictly(decoder, firstBytes);
  }
  decoder ??= decoderFor(firstBytes);
  // A file shorter than DETECTION_BYTES is decoded only here. The bytes of any other file are already decoded, so this
  // call only rejects an incomplete last character.
  const undecodedBytes = firstBytes.length < DETECTION_BYTES ? firstBytes : new Uint8Array(0);
  yield decodeStrictly(decoder, undecodedBytes, { isLast: true });
}

async function* limitBytes({
  source,
  maxBytes,
}: {
  source: AsyncIterable<Uint8Array>;
  maxBytes: number;
}): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const bytes of source) {
    total += bytes.length;
    if (total > maxBytes) throw new ImportRefused({ reason: "too-large", maxBytes });
    yield bytes;
  }
}

function decoderFor(firstBytes: Uint8Array): TextDecoder {
  const kind = detectFileKind(firstBytes.subarray(0, DETECTION_BYTES));
  if (!kind.ok) throw new ImportRefused(kind.refusal);
  return new TextDecoder(kind.encoding, { fatal: true });
}

function decodeStrictly(decoder: TextDecoder, bytes: Uint8Array, { isLast = false } = {}): string {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw new ImportRefused({ reason: "encoding" });
  }
}

type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

type FileKind = { ok: true; encoding: TextEncoding } | { ok: false; refusal: ImportRefusal };

/** First bytes, as Latin-1, of files that merchants upload by mistake. */
const SIGNATURES = [
  { reason: "picture", prefixes: ["\x89PNG", "\xff\xd8\xff", "II*\0", "MM\0*"] },
  { reason: "spreadsheet", prefixes: ["\xd0\xcf\x11\xe0"] },
  {
    reason: "archive",
    prefixes: ["PK\x03\x04", "PK\x05\x06", "\x1f\x8b", "7z\xbc\xaf", "Rar!\x1a", "\xfd7zXZ"],
  },
  { reason: "document", prefixes: ["%PDF-", "{\\rtf"] },
] as const;

/**
 * Office files are ZIP files. The first of these texts that a ZIP file contains says which kind it is. Word, PowerPoint
 * and Excel files all contain "[Content_Types].xml", so that is the last one. Files from Numbers, Pages and Keynote
 * cannot be told apart.
 */
const ZIP_MARKERS = [
  { reason: "document", marker: "word/" },
  { reason: "document", marker: "ppt/" },
  { reason: "document", marker: "opendocument.text" },
  { reason: "document", marker: "opendocument.presentation" },
  { reason: "iwork", marker: ".iwa" },
  { reason: "spreadsheet", marker: "xl/" },
  { reason: "spreadsheet", marker: "opendocument.spreadsheet" },
  { reason: "spreadsheet", marker: "[Content_Types].xml" },
] as const;

/**
 * Returns the text encoding of a file, or the reason why the file is rejected. `bytes` are the first few KB of the
 * file. UTF-16 is supported because Excel saves "Unicode Text" files as UTF-16. Without a BOM, UTF-16 is recognized by
 * its zero bytes: each ASCII character has one. Any other text file is expected to be UTF-8.
 */
function detectFileKind(bytes: Uint8Array): FileKind {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (text.startsWith("\xff\xfe")) return { ok: true, encoding: "utf-16le" };
  if (text.startsWith("\xfe\xff")) return { ok: true, encoding: "utf-16be" };
  const reason = findMistakenFileType(text);
  if (reason) return { ok: false, refusal: { reason } };
  if (!bytes.includes(0)) return { ok: true, encoding: "utf-8" };

  const pairCount = Math.floor(bytes.length / 2);
  const zeroCounts = [0, 0];
  for (let i = 0; i < pairCount * 2; i++)
    if (bytes[i] === 0) zeroCounts[i % 2] = (zeroCounts[i % 2] ?? 0) + 1;
  const [zeroFirstBytes = 0, zeroSecondBytes = 0] = zeroCounts;
  if (zeroSecondBytes > pairCount * 0.7 && zeroFirstBytes === 0) return { ok: true, encoding: "utf-16le" };
  if (zeroFirstBytes > pairCount * 0.7 && zeroSecondBytes === 0) return { ok: true, encoding: "utf-16be" };
  return { ok: false, refusal: { reason: "binary" } };
}

/** Returns the reason to reject a file of a known type, or undefined if the file can be a list of codes. */
function findMistakenFileType(text: string) {
  const office = text.startsWith("PK") && ZIP_MARKERS.find(({ marker }) => text.includes(marker));
  if (office) return office.reason;
  // A list of codes can also start with letters such as RIFF or BM, so check other bytes too.
  const isPicture =
    (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) ||
    ["ftyphei", "ftypmif1", "ftypavif"].some((type) => text.startsWith(type, 4)) ||
    (/^(GIF8|BM)/.test(text) && text.includes("\0"));
  if (isPicture) return "picture";
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|svg)/i.test(text)) return "web-page";
  return SIGNATURES.find(({ prefixes }) => prefixes.some((prefix) => text.startsWith(prefix)))?.reason;
}
