/** Thrown if the upload ended early or is not a valid form. */
export class InvalidUpload extends Error {}

/** A form field whose bytes are streamed as they arrive. */
export interface UploadField {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
}

type FieldHandler = (field: UploadField) => Promise<void>;
type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

const MAX_URL_ENCODED_BYTES = 10_000;
const MAX_HEADER_BYTES = 16_000;

/**
 * Streams the fields of a multipart form to `onField`, one after another. A field can have any size. Skips the bytes
 * that `onField` did not read. A URL-encoded form is read as a whole, and ignored if it is longer than 10,000 bytes.
 * The request is always read to its end, even after an error, because a browser shows the response only after it has
 * sent the whole request.
 */
export async function readUpload({
  request,
  onField,
}: {
  request: Request;
  onField: FieldHandler;
}): Promise<void> {
  if (!request.body) throw new InvalidUpload("the request has no body");
  const contentType = request.headers.get("content-type") ?? "";
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(contentType)?.[1];
  const body = request.body.getReader();
  try {
    if (boundary) await readFields({ body, boundary, onField });
    else await readUrlEncoded({ body, onField });
  } finally {
    await drain(body);
  }
}

/**
 * Reads and discards a request body that has not been read yet, because a browser shows the response only after it has
 * sent the whole request.
 */
export async function drainUpload(request: Request): Promise<void> {
  if (request.body && !request.body.locked) await drain(request.body.getReader());
}

/** Reads a short field as text. Returns "" if it is longer than `maxBytes`. */
export async function readShortField({
  bytes,
  maxBytes,
}: {
  bytes: UploadField["bytes"];
  maxBytes: number;
}): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > maxBytes) return "";
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

async function readFields({
  body,
  boundary,
  onField,
}: {
  body: BodyReader;
  boundary: string;
  onField: FieldHandler;
}): Promise<void> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // There is no line break before the first delimiter, so add one. Then the first delimiter is like all others.
  let buffered: Buffer = Buffer.from("\r\n");

  async function readMore() {
    const { done, value } = await body.read().catch((cause) => {
      throw new InvalidUpload("the upload ended early", { cause });
    });
    if (done) throw new InvalidUpload("the form has no closing boundary");
    buffered = Buffer.concat([buffered, value]);
  }

  /** Yields the bytes before `end`, and skips `end`. */
  async function* readUntil(end: Buffer): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const endIndex = buffered.indexOf(end);
      const contentBytes = buffered.subarray(
        0,
        endIndex >= 0 ? endIndex : Math.max(0, buffered.length - end.length + 1),
      );
      buffered = buffered.subarray(endIndex >= 0 ? endIndex + end.length : contentBytes.length);
      if (contentBytes.length > 0) yield contentBytes;
      if (endIndex >= 0) return;
      await readMore();
    }
  }

  for await (const _ of readUntil(delimiter));
  for (;;) {
    while (buffered.length < 2) await readMore();
    if (buffered.toString("latin1", 0, 2) === "--") return;
    const header = await readShortField({
      bytes: readUntil(Buffer.from("\r\n\r\n")),
      maxBytes: MAX_HEADER_BYTES,
    });
    const name = /^content-disposition:[^\r]*?;\s*name="([^"]*)"/im.exec(header)?.[1];
    if (name === undefined) throw new InvalidUpload("a field has no name");
    const field = readUntil(delimiter);
    // The iterator has no `return`, so that `onField` can stop reading early without closing `field`. The loop below
    // skips the bytes that `onField` did not read.
    await onField({ name, bytes: { [Symbol.asyncIterator]: () => ({ next: () => field.next() }) } });
    for await (const _ of field);
  }
}

async function readUrlEncoded({ body, onField }: { body: BodyReader; onField: FieldHandler }): Promise<void> {
  const bytes = {
    [Symbol.asyncIterator]: () => ({ next: () => body.read() as Promise<IteratorResult<Uint8Array>> }),
  };
  const text = await readShortField({ bytes, maxBytes: MAX_URL_ENCODED_BYTES });
  for (const [name, value] of new URLSearchParams(text)) {
    await onField({
      name,
      bytes: (async function* () {
        yield Buffer.from(value);
      })(),
    });
  }
}

async function drain(body: BodyReader): Promise<void> {
  try {
    while (!(await body.read()).done);
  } catch {
    // The browser disconnected, so no response is needed.
  }
}
