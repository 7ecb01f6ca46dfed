import { beforeAll, expect, test } from "vitest";

const complete = {
  DATABASE_URL: "postgresql://dino@localhost/dino",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://dino.example.com",
  TOKEN_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};

let parseEnvironment: typeof import("~/env.server").parseEnvironment;

beforeAll(async () => {
  // The module reads the process's own environment when it is imported.
  Object.assign(process.env, complete);
  ({ parseEnvironment } = await import("~/env.server"));
});

test("a complete environment is read, with defaults for what may be left out", () => {
  expect(parseEnvironment(complete)).toMatchObject({ PORT: 3000, WORKER: "in-process", LOG_LEVEL: "info" });
});

test.each(Object.keys(complete))("a start without %s stops with a sentence that names it", (name) => {
  expect(() => parseEnvironment({ ...complete, [name]: undefined })).toThrow(`${name} is missing.`);
});

test.each([
  ["DATABASE_URL", "mysql://localhost/dino"],
  ["SHOPIFY_APP_URL", "dino"],
  ["TOKEN_ENCRYPTION_KEY", "short"],
  ["PORT", "no port"],
  ["WORKER", "somewhere"],
])("a malformed %s stops with a sentence that names it", (name, value) => {
  expect(() => parseEnvironment({ ...complete, [name]: value })).toThrow(`${name} is wrong`);
});

test("every fault is told at once", () => {
  expect(() => parseEnvironment({})).toThrow(/DATABASE_URL is missing.*TOKEN_ENCRYPTION_KEY is missing/);
});

test("the tunnel of Shopify's CLI, which comes as HOST, is the app's address and not where to listen", () => {
  const tunnel = "https://some-words.trycloudflare.com";
  const fromCli = { ...complete, HOST: tunnel, APP_URL: tunnel };
  const expected = { SHOPIFY_APP_URL: tunnel, HOST: "0.0.0.0" };
  expect(parseEnvironment(fromCli)).toMatchObject(expected);
  expect(parseEnvironment({ ...fromCli, SHOPIFY_APP_URL: undefined })).toMatchObject(expected);
  expect(parseEnvironment({ ...fromCli, SHOPIFY_APP_URL: undefined, HOST: undefined })).toMatchObject(
    expected,
  );
});

test("an address of one's own goes before APP_URL, and HOST that is no URL is where to listen", () => {
  const read = parseEnvironment({ ...complete, HOST: "127.0.0.1", APP_URL: "https://elsewhere.example.com" });
  expect(read).toMatchObject({ SHOPIFY_APP_URL: complete.SHOPIFY_APP_URL, HOST: "127.0.0.1" });
});
