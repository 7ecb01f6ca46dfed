import { expect, test } from "vitest";
import { parseEnvironment } from "~/env.server";

const complete = {
  DATABASE_URL: "postgresql://dino@localhost/dino",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://dino.example.com",
  TOKEN_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
};

test("parses a complete environment and fills in defaults for optional variables", () => {
  expect(parseEnvironment(complete)).toMatchObject({ PORT: 3000, WORKER: "in-process", LOG_LEVEL: "info" });
});

test.each([
  ["MANAGEMENT_PORT", undefined],
  ["PORT", 3000],
  ["DATABASE_DIRECT_URL", undefined],
  ["DATABASE_POOL_SIZE", 10],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", undefined],
  ["OTEL_TRACES_SAMPLER_ARG", 1],
  ["LOG_LEVEL", "info"],
  ["NODE_ENV", "production"],
  ["HOST", "0.0.0.0"],
] as const)("an empty %s counts as unset", (name, expected) => {
  for (const empty of ["", " "])
    expect(parseEnvironment({ ...complete, [name]: empty })[name]).toBe(expected);
});

test.each(Object.keys(complete))("throws an error that names the variable if %s is missing", (name) => {
  expect(() => parseEnvironment({ ...complete, [name]: undefined })).toThrow(`${name} is missing.`);
});

test.each([
  ["DATABASE_URL", "mysql://localhost/dino"],
  ["DATABASE_DIRECT_URL", "localhost"],
  ["QUEUE_POOL_SIZE", "0"],
  ["SHOPIFY_APP_URL", "dino"],
  ["TOKEN_ENCRYPTION_KEY", "short"],
  ["PORT", "no port"],
  ["WORKER", "somewhere"],
])("throws an error that names the variable if %s is malformed", (name, value) => {
  expect(() => parseEnvironment({ ...complete, [name]: value })).toThrow(`${name} is invalid`);
});

const keyOf = (text: string) => Buffer.alloc(32, text).toString("base64");

test("a variable with several keys is parsed to a list in the same order", () => {
  const read = parseEnvironment({
    ...complete,
    SHOPIFY_API_SECRET: "new, old",
    TOKEN_ENCRYPTION_KEY: `${keyOf("new")},${keyOf("old")}`,
  });
  expect(read.SHOPIFY_API_SECRET).toEqual(["new", "old"]);
  expect(read.TOKEN_ENCRYPTION_KEY).toEqual([keyOf("new"), keyOf("old")]);
  expect(parseEnvironment(complete).SHOPIFY_API_SECRET).toEqual(["secret"]);
});

test.each([
  ["TOKEN_ENCRYPTION_KEY", `${keyOf("new")},hunter2`, "value 2 must be 32 random bytes in base64"],
  ["TOKEN_ENCRYPTION_KEY", `${keyOf("new")},`, "value 2 must be 32 random bytes in base64"],
  ["TOKEN_ENCRYPTION_KEY", `${keyOf("a")},${keyOf("b")},${keyOf("a")}`, "value 3 repeats an earlier value"],
  ["TOKEN_ENCRYPTION_KEY", "a,b,c,d,e,f".replaceAll(/\w/g, keyOf), "it may list at most 5 values"],
  ["SHOPIFY_API_SECRET", "hunter2,,", "value 2 must not be empty"],
  ["SHOPIFY_API_SECRET", "", "it must not be empty"],
])("rejects %s if it is the list %j, without printing a key", (name, value, problem) => {
  const parse = () => parseEnvironment({ ...complete, [name]: value });
  expect(parse).toThrow(`${name} is invalid: ${problem}`);
  expect(parse).not.toThrow("hunter2");
  expect(parse).not.toThrow(keyOf("a"));
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
