import { Transform } from "node:stream";

/**
 * Replaces each occurrence of `search` in a stream, even one that is split between chunks. Holds back the end of a
 * chunk only if this end could be the start of `search`, and passes everything else on immediately. Works on bytes, so
 * a multi-byte character that is split between two chunks stays intact. `search` and `replacement` must be ASCII.
 */
export function replaceInStream(search: string, replacement: string) {
  let pending = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      const text = (pending + chunk.toString("latin1")).replaceAll(search, replacement);
      const pendingLength = partialMatchLength(text, search);
      pending = text.slice(text.length - pendingLength);
      callback(null, Buffer.from(text.slice(0, text.length - pendingLength), "latin1"));
    },
    flush(callback) {
      callback(null, Buffer.from(pending, "latin1"));
    },
  });
}

/** The length of the longest suffix of `text` that is a prefix of `search`, but shorter than `search`. */
function partialMatchLength(text: string, search: string) {
  for (let length = Math.min(search.length - 1, text.length); length > 0; length--) {
    if (search.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
