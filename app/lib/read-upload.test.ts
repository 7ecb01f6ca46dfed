import { expect, test } from "vitest";
import { drainUpload, InvalidUpload, readShortField, readUpload } from "./read-upload";

/** A request whose body comes in pieces of `size`, and how much of it was asked for. */
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
    take: async ({ name, bytes }) => {
      fields.push([name, await readShortField({ bytes, maxBytes: 1_000 })]);
    },
  });
  expect(state.isEnded).toBe(true);
  return fields;
}

test.each([1, 2, 3, 7, 50, 10_000])("fields come whole in pieces of %i bytes", async (size) => {
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
});

test("a browser's own form is read", async () => {
  const form = new FormData();
  form.append("text", "ÄLPHA\nBETA");
  form.append("file", new File(["CODE\r\n"], 'a; "b".csv'));
  const request = new Request("https://app.example.com/", { method: "POST", body: form });
  const fields: string[] = [];
  await readUpload({
    request,
    take: async ({ name, bytes }) => {
      fields.push(name, await readShortField({ bytes, maxBytes: 100 }));
    },
  });
  expect(fields).toEqual(["text", "ÄLPHA\r\nBETA", "file", "CODE\r\n"]);
});

test("what is left of a field is passed over, and the next one is read", async () => {
  const { request } = upload({
    text: field("file", "x".repeat(5_000)) + field("intent", "check") + END,
    size: 100,
  });
  const read: string[] = [];
  await readUpload({
    request,
    take: async ({ name, bytes }) => {
      for await (const piece of bytes) {
        read.push(name, String(piece.length));
        break;
      }
    },
  });
  expect(read.filter((name) => /[a-z]/.test(name))).toEqual(["file", "intent"]);
});

test("a plain form is read while it is short", async () => {
  const type = "application/x-www-form-urlencoded";
  expect(await fieldsOf({ text: "intent=confirm&label=May+3", size: 5, type })).toEqual([
    ["intent", "confirm"],
    ["label", "May 3"],
  ]);
  expect(await fieldsOf({ text: `text=${"A".repeat(20_000)}`, size: 500, type })).toEqual([]);
});

test.each([
  ["is cut off", field("file", "ALPHA").slice(0, -4)],
  ["has no mark", "ALPHA\nBETA"],
  ["has a field without a name", `----edge\r\nContent-Type: text/csv\r\n\r\nALPHA\r\n${END}`],
  ["has a header without an end", `----edge\r\n${"x".repeat(50_000)}`],
])("a form that %s is told apart, and read to its end", async (_, text) => {
  const { request, state } = upload({ text, size: 20 });
  const reading = readUpload({
    request,
    take: async ({ bytes }) => {
      for await (const _ of bytes);
    },
  });
  await expect(reading).rejects.toThrow(InvalidUpload);
  expect(state.isEnded).toBe(true);
});

test("a failure of who takes a field comes out as it is, once the request is read", async () => {
  const { request, state } = upload({ text: field("file", "x".repeat(5_000)) + END, size: 100 });
  const reading = readUpload({ request, take: () => Promise.reject(new Error("no database")) });
  await expect(reading).rejects.toThrow("no database");
  expect(state.isEnded).toBe(true);
});

test("a request that nobody reads can be dropped", async () => {
  const { request, state } = upload({ text: "x".repeat(5_000), size: 100 });
  await drainUpload(request);
  expect(state.isEnded).toBe(true);
});
