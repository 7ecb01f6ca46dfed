import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { ADMIN_API_VERSION } from "~/shopify/api-version";

const modules = import.meta.glob<Record<string, string>>("./operations/*.ts", { eager: true });
// Shared fragments are not operations. They are validated together with the operations that use them.
const operations = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .filter(([, text]) => !text.startsWith("#graphql\n  fragment"));
const readText = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

describe("the app's GraphQL operations", () => {
  const schema = buildSchema(readText(`./schema/admin-${ADMIN_API_VERSION}.graphql`));

  test("are found by this test: there are more than five, so the tests below do check some", () => {
    expect(operations.length).toBeGreaterThan(5);
  });

  test.each(operations)("%s is valid against Shopify's schema", (_name, operation) => {
    expect(validate(schema, parse(operation)).map((error) => error.message)).toEqual([]);
  });

  test("use API version 2026-10, the same version as in shopify.app.toml", () => {
    expect(ADMIN_API_VERSION).toBe("2026-10");
    expect(readText("../../shopify.app.toml")).toContain(`api_version = "${ADMIN_API_VERSION}"`);
  });

  test.each(operations)("%s has a name and up-to-date generated types", (_name, operation) => {
    const name = /(?:query|mutation) (\w+)/.exec(operation)?.[1];
    expect(readText("./types/admin.generated.d.ts")).toContain(JSON.stringify(operation).slice(1, -1));
    expect(name).toBeTruthy();
  });
});
