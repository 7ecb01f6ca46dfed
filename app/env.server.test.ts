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
  // env.server reads process.env when it is imported.
  Object.assign(process.env, complete);
  ({ parseEnvironment } = await import("~/env.server"));
});

test("parses a complete environment and fills in defaults for optional variables", () => {
  expect(parseEnvironment(complete)).toMatchObject({ PORT: 3000, WORKER: "in-process", LOG_LEVEL: "info" });
});

test.each(Object.keys(complete))("throws an error that names the variable if %s is missing", (name) => {
  expect(() => parseEnvironment({ ...complete, [name]: undefined })).toThrow(`${name} is missing.`);
});

test.each([
  ["DATABASE_URL", "mysql://localhost/dino"],
  ["SHOPIFY_APP_URL", "dino"],
  ["TOKEN_ENCRYPTION_KEY", "short"],
  ["PORT", "no port"],
  ["WORKER", "somewhere"],
])("throws an error that names the variable if %s is malformed", (name, value) => {
  expect(() => parseEnvironment({ ...complete, [name]: value })).toThrow(`${name} is invalid`);
});

test("throws a single error that lists all missing variables", () => {
  expect(() => parseEnvironment({})).toThrow(/DATABASE_URL is missing.*TOKEN_ENCRYPTION_KEY is missing/);
});

test("a tunnel URL that Shopify CLI passes in HOST or APP_URL becomes the app URL, not the listen address", () => {
  const tunnel = "https://some-words.trycloudflare.com";
  const fromCli = { ...complete, HOST: tunnel, APP_URL: tunnel };
  const expected = { SHOPIFY_APP_URL: tunnel, HOST: "0.0.0.0" };
  expect(parseEnvironment(fromCli)).toMatchObject(expected);
  expect(parseEnvironment({ ...fromCli, SHOPIFY_APP_URL: undefined })).toMatchObject(expected);
  expect(parseEnvironment({ ...fromCli, SHOPIFY_APP_URL: undefined, HOST: undefined })).toMatchObject(
    expected,
  );
});

test("SHOPIFY_APP_URL takes precedence over APP_URL, and a HOST that is not a URL is the listen address", () => {
  const read = parseEnvironment({ ...complete, HOST: "127.0.0.1", APP_URL: "https://elsewhere.example.com" });
  expect(read).toMatchObject({ SHOPIFY_APP_URL: complete.SHOPIFY_APP_URL, HOST: "127.0.0.1" });
});
