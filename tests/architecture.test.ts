import { readdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const APP = fileURLToPath(new URL("../app", import.meta.url));

/** `path` is relative to app/, with forward slashes. Each import is a path of the same form, or a package name. */
type SourceFile = { path: string; text: string; imports: string[] };

const files: SourceFile[] = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
  .map((path) => {
    const text = readFileSync(join(APP, path), "utf8");
    return { path, text, imports: importsOf(path, text) };
  });

function importsOf(path: string, text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith("~/")) return fileName.slice(2);
    return fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : fileName;
  });
}

const isAppModule = (path: string) =>
  /^(\.\.|domain|downloads|jobs|lib|ops|routes|shopify|ui|webhooks|worker)\/|\.server$/.test(path);
const isServer = (path: string) => /\.server(\.tsx?)?$/.test(path);
const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const isPureDomain = (path: string) => within("domain")(path) && !isServer(path);

/** Lists each forbidden import of the checked files, as `file -> import`. */
function findViolations(
  isChecked: (path: string) => boolean,
  isForbidden: (path: string) => boolean,
): string[] {
  return files
    .filter(({ path }) => isChecked(path))
    .flatMap(({ path, imports }) => imports.filter(isForbidden).map((imported) => `${path} -> ${imported}`));
}

describe("imports", () => {
  test("every folder that is named in the rules below exists", () => {
    for (const folder of [
      "domain",
      "downloads",
      "jobs",
      "lib",
      "routes",
      "shopify",
      "ui",
      "webhooks",
      "worker",
    ]) {
      expect(files.filter(({ path }) => within(folder)(path))).not.toEqual([]);
    }
  });

  test("lib imports no other folder of the app", () => {
    expect(findViolations(within("lib"), (path) => isAppModule(path) && !within("lib")(path))).toEqual([]);
  });

  test("domain files without .server in their names import only each other and files of lib", () => {
    const isForbidden = (path: string) => isAppModule(path) && !isPureDomain(path) && !within("lib")(path);
    expect(findViolations(isPureDomain, (path) => isForbidden(path) || isServer(path))).toEqual([]);
  });

  test("the domain imports no Remix, React, Polaris, Express or Shopify package", () => {
    expect(
      findViolations(within("domain"), (path) => /^(@remix-run|@shopify|react|express)(\/|$)/.test(path)),
    ).toEqual([]);
  });

  test("the domain does not use the types Request and Response", () => {
    const violations = files.filter(
      ({ path, text }) => within("domain")(path) && /:\s*(Request|Response)\b/.test(text),
    );
    expect(violations.map(({ path }) => path)).toEqual([]);
  });

  test("domain and shopify import no route, webhook endpoint, download, interface component, worker, operator command or job handler", () => {
    const isBelow = (path: string) => within("domain")(path) || within("shopify")(path);
    const isAbove = (path: string) =>
      /^(downloads|ops|routes|ui|webhooks|worker|jobs\/handlers)\//.test(path);
    expect(findViolations(isBelow, isAbove)).toEqual([]);
  });

  test("app/ui imports no server module", () => {
    expect(findViolations(within("ui"), isServer)).toEqual([]);
  });

  test("routes, webhooks, downloads and job handlers do not import Prisma", () => {
    const isChecked = (path: string) => /^(downloads|routes|webhooks|jobs\/handlers)\//.test(path);
    expect(findViolations(isChecked, (path) => /^(db\.server|@prisma\/.*|pg)$/.test(path))).toEqual([]);
  });

  test("the app imports no file outside app/, such as the tests or the dev shop", () => {
    expect(findViolations(() => true, within(".."))).toEqual([]);
  });
});

test("only env.server.ts reads the environment", () => {
  const readers = files.filter(({ text }) => /process\s*\.\s*env|import\.meta\.env/.test(text));
  expect(readers.map(({ path }) => path)).toEqual(["env.server.ts"]);
});

test("each .server file of the domain exports an operation with the file's name", () => {
  const misnamed = files
    .filter(({ path }) => within("domain")(path) && isServer(path))
    .filter(({ path, text }) => !exportedNames(path, text).includes(operationName(path)));
  expect(misnamed.map(({ path }) => path)).toEqual([]);
});

test("there are no index files", () => {
  expect(files.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([]);
});

/** The operation that a file must export: `recordOrders` for `domain/redemptions/record-orders.server.ts`. */
function operationName(path: string): string {
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
