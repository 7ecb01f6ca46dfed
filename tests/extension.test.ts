import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { check } from "@shopify/theme-check-node";
import { describe, expect, test } from "vitest";
import { buildScript } from "../extensions/apply-link-source/build";

const extension = fileURLToPath(new URL("../extensions/apply-link", import.meta.url));
const read = (path: string) => readFileSync(`${extension}/${path}`, "utf8");

describe("the script that every storefront page loads", () => {
  test("is built from extensions/apply-link-source (`npm run build:embed`)", async () => {
    expect(read("assets/apply-link.js")).toBe(await buildScript());
  }, 60_000);

  test("is smaller than 4 kB when compressed with gzip", () => {
    expect(gzipSync(read("assets/apply-link.js"), { level: 9 }).length).toBeLessThan(4_000);
  });

  test("adds no global variable, loads no other file, inserts no HTML and does not use eval", () => {
    const script = read("assets/apply-link.js");
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    const document = { readyState: "loading", addEventListener: () => {} };
    new Function("document", script)(document);
    expect(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))).toEqual([]);
    expect(script).not.toMatch(
      /\bimport\b|\brequire\(|https?:\/\/|window\.\w+ ?=|innerHTML|insertAdjacent|eval\(/,
    );
  });
});

test("Shopify's theme check reports no problem in the extension", async () => {
  const offenses = await check(extension, `${extension}/.theme-check.yml`);
  expect(offenses.map((one) => `${one.check} ${one.uri}: ${one.message}`)).toEqual([]);
}, 60_000);

test("the translation files of all locales have the same keys and placeholders", () => {
  const files = readdirSync(`${extension}/locales`);
  for (const pattern of [/(?<!\.schema)\.json$/, /\.schema\.json$/]) {
    const [first, ...others] = files
      .filter((file) => pattern.test(file))
      .map((file) => ({ file, shape: shapeOf(JSON.parse(read(`locales/${file}`))) }));
    for (const { file, shape } of others) expect([file, shape]).toEqual([file, first?.shape]);
  }
});

/** Replaces each text with its list of placeholders and sorts the keys, so that two locales can be compared. */
function shapeOf(translations: unknown): unknown {
  if (typeof translations === "string") return translations.match(/\{\w+\}/g) ?? [];
  return Object.fromEntries(
    Object.entries(translations as object)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([key, value]) => [key, shapeOf(value)]),
  );
}
