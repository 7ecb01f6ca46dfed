import { expect, test } from "vitest";
import { drainUpload, InvalidUpload, readShortField, readUpload } from "./read-upload";

/** Creates a request whose body arrives in chunks of `chunkSize` bytes. `state` shows how much of the body was read. */
function upload({ text, chunkSize, type }: { text: string; chunkSize: number; type?: string }) {
  const bytes = Buffer.from(text);
  const state = { sent: 0, isEnded: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (state.sent >= bytes.length) {
          state.isEnded = true;
          return controller.close();
        }
        controller.enqueue(bytes.subarray(state.sent, state.sent + chunkSize));
        state.sent += chunkSize;
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { "content-type": type ?? "multipart/form-data; boundary=--edge" };
  const request = new Request("https://app.example.com/", { method: "POST", headers, body, duplex: "half" });
  return { request, state };
}

const field = (name: string, value: string, moreParameters = "") =>
  `----edge\r\nContent-Disposition: form-data; name="${name}"${moreParameters}\r\n\r\n${value}\r\n`;
const END = "----edge--\r\n";

async function readAllFields(options: Parameters<typeof upload>[0]) {
  const fields: [string, string][] = [];
  const { request, state } = upload(options);
  await readUpload({
    request,
    onField: async ({ name, bytes }) => {
      fields.push([name, await readShortField({ bytes, maxBytes: 1_000 })]);
    },
  });
  expect(state.isEnded).toBe(true);
  return fields;
}

test.each([1, 2, 3, 7, 50, 10_000])(
  "reads all fields of a body that arrives in chunks of %i bytes",
  async (chunkSize) => {
    const tricky = "a\r\n--\r\n----edg\r\n\r\nb\r\n";
    const text =
      field("intent", "check") +
      field("empty", "") +
      field("file", tricky, '; filename="a; name=\\"b\\".csv"') +
      END;
    expect(await readAllFields({ text, chunkSize })).toEqual([
      ["intent", "check"],
      ["empty", ""],
      ["file", tricky],
    ]);
  },
);

test("reads a FormData object that Node encoded as the request body", async () => {
  const form = new FormData();
  form.append("text", "ÄLPHA\nBETA");
  form.append("file", new File(["CODE\r\n"], 'a; "b".csv'));
  const request = new Request("https://app.example.com/", { method: "POST", body: form });
  const fields: string[] = [];
  await readUpload({
    request,
    onField: async ({ name, bytes }) => {
      fields.push(name, await readShortField({ bytes, maxBytes: 100 }));
    },
  });
  expect(fields).toEqual(["text", "ÄLPHA\r\nBETA", "file", "CODE\r\n"]);
});

test("skips the rest of a field that was not read to its end, and reads the next field", async () => {
  const { request } = upload({
    text: field("file", "x".repeat(5_000)) + field("intent", "check") + END,
    chunkSize: 100,
  });
  const read: string[] = [];
  await readUpload({
    request,
    onField: async ({ name, bytes }) => {
      for await (const piece of bytes) {
        read.push(name, String(piece.length));
        break;
      }
    },
  });
  expect(read.filter((name) => /[a-z]/.test(name))).toEqual(["file", "intent"]);
});

test("reads a short URL-encoded form and ignores a long one", async () => {
  const type = "application/x-www-form-urlencoded";
  expect(await readAllFields({ text: "intent=confirm&label=May+3", chunkSize: 5, type })).toEqual([
    ["intent", "confirm"],
    ["label", "May 3"],
  ]);
  expect(await readAllFields({ text: `text=${"A".repeat(20_000)}`, chunkSize: 500, type })).toEqual([]);
});

test.each([
  ["is cut off", field("file", "ALPHA").slice(0, -4)],
  ["is cut off after a field", field("intent", "check")],
  ["is cut off in the header of a field", field("intent", "check") + field("file", "ALPHA").slice(0, 30)],
  ["has no delimiter", "ALPHA\nBETA"],
  ["has a field without a name", `----edge\r\nContent-Type: text/csv\r\n\r\nALPHA\r\n${END}`],
  ["has a field whose header does not end", `----edge\r\n${"x".repeat(50_000)}`],
])("reads the whole request if the form %s, then throws InvalidUpload", async (_, text) => {
  const { request, state } = upload({ text, chunkSize: 20 });
  const reading = readUpload({
    request,
    onField: async ({ bytes }) => {
      for await (const _ of bytes);
    },
  });
  await expect(reading).rejects.toThrow(InvalidUpload);
  expect(state.isEnded).toBe(true);
});

test("if `onField` throws, reads the whole request and then rethrows the error", async () => {
  const { request, state } = upload({ text: field("file", "x".repeat(5_000)) + END, chunkSize: 100 });
  const reading = readUpload({ request, onField: () => Promise.reject(new Error("no database")) });
  await expect(reading).rejects.toThrow("no database");
  expect(state.isEnded).toBe(true);
});

test("drainUpload reads an unread request to its end", async () => {
  const { request, state } = upload({ text: "x".repeat(5_000), chunkSize: 100 });
  await drainUpload(request);
  expect(state.isEnded).toBe(true);
});
