import { readdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const APP_FOLDER = fileURLToPath(new URL("../app", import.meta.url));

/**
 * `path` is relative to app/, with forward slashes. An import is also a path relative to app/, but without an
 * extension, or it is a package name. Imports from outside app/ start with `../`.
 */
type SourceFile = { path: string; text: string; imports: string[] };

const files: SourceFile[] = readdirSync(APP_FOLDER, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
  .map((path) => {
    const text = readFileSync(join(APP_FOLDER, path), "utf8");
    return { path, text, imports: importsOf(path, text) };
  });

function importsOf(path: string, text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith("~/")) return fileName.slice(2);
    return fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : fileName;
  });
}

const isProjectFile = (path: string) =>
  /^(\.\.|domain|downloads|jobs|lib|ops|routes|shopify|ui|worker)\/|\.server$/.test(path);
const isServerFile = (path: string) => /\.server(\.tsx?)?$/.test(path);
const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const isPureDomain = (path: string) => isIn("domain")(path) && !isServerFile(path);

/** Lists each forbidden import of the checked files, as `file -> import`. */
function findViolations(
  isChecked: (path: string) => boolean,
  isForbidden: (path: string) => boolean,
): string[] {
  return files
    .filter(({ path }) => isChecked(path))
    .flatMap(({ path, imports }) => imports.filter(isForbidden).map((imported) => `${path} -> ${imported}`));
}

describe("module boundaries", () => {
  test("the folders domain, downloads, jobs, lib, routes, shopify, ui and worker contain source files", () => {
    // Otherwise, renaming a folder could silently disable a rule below.
    for (const folder of ["domain", "downloads", "jobs", "lib", "routes", "shopify", "ui", "worker"]) {
      expect(files.filter(({ path }) => isIn(folder)(path))).not.toEqual([]);
    }
  });

  test("files of lib import no other files of the app", () => {
    expect(findViolations(isIn("lib"), (path) => isProjectFile(path) && !isIn("lib")(path))).toEqual([]);
  });

  test("domain files without .server in their names import no files of the app except each other and lib", () => {
    const isForbidden = (path: string) => isProjectFile(path) && !isPureDomain(path) && !isIn("lib")(path);
    expect(findViolations(isPureDomain, (path) => isForbidden(path) || isServerFile(path))).toEqual([]);
  });

  test("the domain imports no Remix, React, Polaris, Express or Shopify package", () => {
    expect(
      findViolations(isIn("domain"), (path) => /^(@remix-run|@shopify|react|express)(\/|$)/.test(path)),
    ).toEqual([]);
  });

  test("the domain declares nothing with the type Request or Response", () => {
    const violations = files.filter(
      ({ path, text }) => isIn("domain")(path) && /:\s*(Request|Response)\b/.test(text),
    );
    expect(violations.map(({ path }) => path)).toEqual([]);
  });

  test("domain and shopify import no route, download, interface component, worker, operator command or job handler", () => {
    const isChecked = (path: string) => isIn("domain")(path) || isIn("shopify")(path);
    const isForbidden = (path: string) => /^(downloads|ops|routes|ui|worker|jobs\/handlers)\//.test(path);
    expect(findViolations(isChecked, isForbidden)).toEqual([]);
  });

  test("ui imports no .server file", () => {
    expect(findViolations(isIn("ui"), isServerFile)).toEqual([]);
  });

  test("routes, downloads, job handlers and accept-webhook.server.ts import neither db.server nor Prisma nor pg", () => {
    const isChecked = (path: string) =>
      /^(downloads|routes|jobs\/handlers)\/|^accept-webhook\.server\.ts$/.test(path);
    expect(findViolations(isChecked, (path) => /^(db\.server|@prisma\/.*|pg)$/.test(path))).toEqual([]);
  });

  test("the app imports no file outside app/, such as the tests or the dev shop", () => {
    expect(findViolations(() => true, isIn(".."))).toEqual([]);
  });
});

test("only env.server.ts reads environment variables", () => {
  const readers = files.filter(({ text }) => /process\s*\.\s*env|import\.meta\.env/.test(text));
  expect(readers.map(({ path }) => path)).toEqual(["env.server.ts"]);
});

test("only upperCaseCode converts codes to upper case", () => {
  // These are not conversions of a code: a capitalized first letter, and the question whether a text is in upper case.
  const isNoConversion = /charAt\(0\)\.to(Locale)?UpperCase\(|\b(\w+) [!=]== \2\.toUpperCase\(/g;
  const conversion = /\.to(Locale)?UpperCase\(|\bupper\(/i;
  const converting = files.filter(({ text }) => conversion.test(text.replace(isNoConversion, "")));
  expect(converting.map(({ path }) => path)).toEqual(["domain/codes/code-text.ts"]);
});

test("each .server file of the domain exports a function or constant with the file's name in camel case", () => {
  const misnamed = files
    .filter(({ path }) => isIn("domain")(path) && isServerFile(path))
    .filter(({ path, text }) => !exportedNames(path, text).includes(requiredExport(path)));
  expect(misnamed.map(({ path }) => path)).toEqual([]);
});

test("the app has no index.ts or index.tsx files", () => {
  expect(files.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
});

/** Returns the name that a file must export: `recordOrders` for `domain/redemptions/record-orders.server.ts`. */
function requiredExport(path: string): string {
  return basename(path)
    .replace(/\.server\.tsx?$/, "")
    .replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function exportedNames(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (!isExported) return [];
    if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ""));
  });
}
