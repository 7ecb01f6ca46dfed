import { Transform } from "node:stream";

/**
 * Replaces a text in a stream, even if chunks split the text. Buffers only a possible start of the text at the end of a
 * chunk, so that a streamed page is still streamed. Works on bytes, so a multi-byte character that chunks split stays
 * intact.
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

/** The length of the longest ending of `text` with which the search text starts. */
function partialMatchLength(text: string, search: string) {
  for (let length = Math.min(search.length - 1, text.length); length > 0; length--) {
    if (search.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
