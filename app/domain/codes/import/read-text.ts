import { detectFileKind } from "./detect-file-kind";
import { ImportRefused } from "./import-refusal";

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
