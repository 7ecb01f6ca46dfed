import { expect, test } from "vitest";
import { drainUpload, InvalidUpload, readShortField, readUpload } from "./read-upload";

/** Creates a request whose body arrives in chunks of `size` bytes. `state` shows how much of the body was read. */
function upload({ text, size, type }: { text: string; size: number; type?: string }) {
  const bytes = Buffer.from(text);
  const state = { sent: 0, isEnded: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (state.sent >= bytes.length) {
          state.isEnded = true;
          return controller.close();
        }
        controller.enqueue(bytes.subarray(state.sent, state.sent + size));
        state.sent += size;
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { "content-type": type ?? "multipart/form-data; boundary=--edge" };
  const request = new Request("https://app.example.com/", { method: "POST", headers, body, duplex: "half" });
  return { request, state };
}

const field = (name: string, value: string, more = "") =>
  `----edge\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const END = "----edge--\r\n";

async function fieldsOf(sent: Parameters<typeof upload>[0]) {
  const fields: [string, string][] = [];
  const { request, state } = upload(sent);
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
  async (size) => {
    const tricky = "a\r\n--\r\n----edg\r\n\r\nb\r\n";
    const text =
      field("intent", "check") +
      field("empty", "") +
      field("file", tricky, '; filename="a; name=\\"b\\".csv"') +
      END;
    expect(await fieldsOf({ text, size })).toEqual([
      ["intent", "check"],
      ["empty", ""],
      ["file", tricky],
    ]);
  },
);

test("reads a form that Node encoded from a FormData", async () => {
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

test("skips the unread rest of a field and reads the next one", async () => {
  const { request } = upload({
    text: field("file", "x".repeat(5_000)) + field("intent", "check") + END,
    size: 100,
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
  expect(await fieldsOf({ text: "intent=confirm&label=May+3", size: 5, type })).toEqual([
    ["intent", "confirm"],
    ["label", "May 3"],
  ]);
  expect(await fieldsOf({ text: `text=${"A".repeat(20_000)}`, size: 500, type })).toEqual([]);
});

test.each([
  ["is cut off", field("file", "ALPHA").slice(0, -4)],
  ["has no delimiter", "ALPHA\nBETA"],
  ["has a field without a name", `----edge\r\nContent-Type: text/csv\r\n\r\nALPHA\r\n${END}`],
  ["has a header without an end", `----edge\r\n${"x".repeat(50_000)}`],
])("a form that %s throws InvalidUpload after reading the whole request", async (_, text) => {
  const { request, state } = upload({ text, size: 20 });
  const reading = readUpload({
    request,
    onField: async ({ bytes }) => {
      for await (const _ of bytes);
    },
  });
  await expect(reading).rejects.toThrow(InvalidUpload);
  expect(state.isEnded).toBe(true);
});

test("rethrows an error of the field handler unchanged after reading the whole request", async () => {
  const { request, state } = upload({ text: field("file", "x".repeat(5_000)) + END, size: 100 });
  const reading = readUpload({ request, onField: () => Promise.reject(new Error("no database")) });
  await expect(reading).rejects.toThrow("no database");
  expect(state.isEnded).toBe(true);
});

test("drainUpload reads an unread request to its end", async () => {
  const { request, state } = upload({ text: "x".repeat(5_000), size: 100 });
  await drainUpload(request);
  expect(state.isEnded).toBe(true);
});
