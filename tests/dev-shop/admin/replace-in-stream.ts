import { Transform } from "node:stream";

/**
 * Replaces a text in a stream, even across chunks. It buffers only a possible partial match, so that a streamed page is
 * still streamed. It works on bytes, so a multi-byte character that spans two chunks stays intact.
 */
export function replaceInStream(search: string, replacement: string) {
  let pending = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const text = (pending + chunk.toString("latin1")).replaceAll(search, replacement);
      const pendingLength = partialMatchLength(text, search);
      pending = text.slice(text.length - pendingLength);
      done(null, Buffer.from(text.slice(0, text.length - pendingLength), "latin1"));
    },
    flush(done) {
      done(null, Buffer.from(pending, "latin1"));
    },
  });
}

/** The length of the longest end of `text` that could be the start of the search text. */
function partialMatchLength(text: string, search: string) {
  for (let length = Math.min(search.length - 1, text.length); length > 0; length--) {
    if (search.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
