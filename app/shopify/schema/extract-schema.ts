import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type IntrospectionQuery, parse } from "graphql";
import { keptTypes } from "./kept-types";
import { subsetSchema } from "./subset";

/*
 * Writes admin-<version>.graphql, the part of Shopify's Admin schema that the app and the dev shop use. Run it again
 * for a new version, or when an operation uses a new part of the schema:
 *
 * npx tsx app/shopify/schema/extract-schema.ts [introspection.json.gz]
 *
 * The introspection comes from the tarball of the npm package @shopify/dev-mcp. The package is not a dependency,
 * because it would install another 200 MB.
 */
const version = "2026-10";
const source = "@shopify/dev-mcp@1.16.0";
const schemaFolder = fileURLToPath(new URL(".", import.meta.url));

function introspection(): IntrospectionQuery {
  const inputFile = process.argv[2];
  const read = (file: string) => JSON.parse(gunzipSync(readFileSync(file)).toString()).data;
  if (inputFile !== undefined) return read(inputFile);
  const folder = mkdtempSync(join(tmpdir(), "admin-schema-"));
  try {
    execFileSync("npm", ["pack", source, "--silent"], { cwd: folder });
    const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
    execFileSync("tar", ["xzf", tarball], { cwd: folder });
    return read(join(folder, `package/dist/data/admin_${version}.json.gz`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Parses the documents in app/shopify/operations: every template literal that starts with #graphql. Removes
 * interpolated fragments, because each of them is a separate template literal.
 */
function operations() {
  const folder = join(schemaFolder, "../operations");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => [...readFileSync(join(folder, name), "utf8").matchAll(/`#graphql\n([^`]*)`/g)])
    .map(([, text]) => parse((text ?? "").replaceAll(/\$\{\w+\}/g, "")));
}

const schema = buildClientSchema(introspection());
const sdl = subsetSchema({ schema, kept: keptTypes, operations: operations() });
writeFileSync(join(schemaFolder, `admin-${version}.graphql`), sdl);
