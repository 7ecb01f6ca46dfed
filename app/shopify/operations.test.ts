import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { ADMIN_API_VERSION } from "~/shopify/api-version";

const modules = import.meta.glob<Record<string, string>>("./operations/*.ts", { eager: true });
// A fragment that files share is no operation; it is tried with those that use it.
const operations = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .filter(([, text]) => !text.startsWith("#graphql\n  fragment"));
const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

describe("the operations that we send", () => {
  const schema = buildSchema(read(`./schema/admin-${ADMIN_API_VERSION}.graphql`));

  test("are found by this test", () => {
    expect(operations.length).toBeGreaterThan(5);
  });

  test.each(operations)("%s is valid against Shopify's schema", (_name, operation) => {
    expect(validate(schema, parse(operation)).map((error) => error.message)).toEqual([]);
  });

  test("are of one version: server, schema, types and the app's configuration", () => {
    expect(ADMIN_API_VERSION).toBe("2026-10");
    expect(read("../../shopify.app.toml")).toContain(`api_version = "${ADMIN_API_VERSION}"`);
  });

  test.each(operations)("%s has its generated types", (_name, operation) => {
    const name = /(?:query|mutation) (\w+)/.exec(operation)?.[1];
    expect(read("./types/admin.generated.d.ts")).toContain(JSON.stringify(operation).slice(1, -1));
    expect(name).toBeTruthy();
  });
});
