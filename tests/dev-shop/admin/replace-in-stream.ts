import { Transform } from "node:stream";

/**
 * Replaces a text wherever it stands in a stream, also where two chunks meet, and holds no more back than that needs:
 * a page that the app streams is still streamed. Works on bytes, so that no character is torn.
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

/** How much of the end could be the beginning of the search text. */
function partialMatchLength(text: string, search: string) {
  for (let length = Math.min(search.length - 1, text.length); length > 0; length--) {
    if (search.startsWith(text.slice(text.length - length))) return length;
  }
  return 0;
}
