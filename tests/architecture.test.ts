import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const PROJECT_FOLDER = fileURLToPath(new URL("..", import.meta.url));

interface SourceFile {
  /** Relative to the folder that was read, with forward slashes. */
  path: string;
  text: string;
  source: ts.SourceFile;
  imports: Import[];
}

interface Import {
  /**
   * A package name, or a path like SourceFile's, but without an extension. `~/` stands for `app/`. The target of an
   * import from outside the folder starts with `../`.
   */
  target: string;
  /** Whether only types are imported, so that the import does not exist at runtime. */
  isTypeOnly: boolean;
}

/** Reads the source files of a folder of the project, without tests and generated types. */
function readSourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .map((path) => {
      const text = readFileSync(join(PROJECT_FOLDER, folder, path), "utf8");
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
      return { path, text, source, imports: importsOf(path, source) };
    });
}

function importsOf(path: string, source: ts.SourceFile): Import[] {
  const typeOnly = source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) &&
    statement.importClause?.isTypeOnly &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? [statement.moduleSpecifier.text]
      : [],
  );
  const all = ts.preProcessFile(source.text).importedFiles.map(({ fileName }) => fileName);
  const count = (names: string[], name: string) => names.filter((other) => other === name).length;
  return [...new Set(all)].map((name) => ({
    target: targetOf(path, name),
    isTypeOnly: count(all, name) === count(typeOnly, name),
  }));
}

function targetOf(path: string, importedName: string): string {
  if (importedName.startsWith("~/")) return importedName.slice(2);
  const isRelative = importedName.startsWith(".");
  return isRelative ? posix.join(posix.dirname(path), importedName) : importedName;
}

const files = readSourceFiles("app");
const withoutExtension = (path: string) => path.replace(/\.tsx?$/, "");
const fileByTarget = new Map(files.map((file) => [withoutExtension(file.path), file]));

const isServerFile = (path: string) => /\.server(\.tsx?)?$/.test(path);
const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

/** The parts of the app. A file or import belongs to the first part whose pattern matches its path. */
const PARTS = {
  "app/lib": /^lib\//,
  "app/domain, .server files": /^domain\/.*\.server(\.ts)?$/,
  "app/domain, pure files": /^domain\//,
  "app/shopify": /^shopify\//,
  "app/jobs/handlers": /^jobs\/handlers(\/|\.server)/,
  "app/jobs": /^jobs\//,
  "app/monitoring": /^monitoring\//,
  "app/worker": /^worker\//,
  "app/ops": /^ops\//,
  "app/downloads": /^downloads\//,
  "app/ui": /^ui\//,
  "app/routes": /^routes\//,
  "app/db.server.ts": /^db\.server(\.ts)?$/,
  "app/env.server.ts": /^env\.server(\.ts)?$/,
  telemetry: /^(logger|log-context|metrics|tracing)\.server(\.ts)?$/,
  "app/shopify.server.ts": /^shopify\.server(\.ts)?$/,
  "app/authenticate-merchant.server.ts": /^authenticate-merchant\.server(\.ts)?$/,
  "the HTTP server":
    /^(server|http-app\.server|accept-webhook\.server|route-pattern\.server|entry\.server|root)(\.tsx?)?$/,
} as const;

type Part = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as Part[];
const partOf = (path: string) => PART_NAMES.find((part) => PARTS[part].test(path));

/** What each part may import from the app, besides its own files. docs/architecture.md describes the same rules. */
const MAY_IMPORT: Record<Part, readonly Part[]> = {
  "app/lib": [],
  "app/domain, pure files": ["app/lib"],
  "app/domain, .server files": [
    "app/domain, pure files",
    "app/shopify",
    "app/jobs",
    "app/lib",
    "app/db.server.ts",
    "app/env.server.ts",
    "telemetry",
  ],
  "app/shopify": [
    "app/domain, pure files",
    "app/lib",
    "app/db.server.ts",
    "telemetry",
    "app/shopify.server.ts",
  ],
  "app/jobs": ["app/lib", "app/db.server.ts", "app/env.server.ts", "telemetry"],
  "app/jobs/handlers": [
    "app/domain, .server files",
    "app/domain, pure files",
    "app/shopify",
    "app/jobs",
    "app/monitoring",
    "app/lib",
    "telemetry",
  ],
  "app/monitoring": [
    "app/domain, .server files",
    "app/domain, pure files",
    "app/shopify",
    "app/jobs",
    "app/lib",
    "app/db.server.ts",
    "app/env.server.ts",
    "telemetry",
  ],
  "app/worker": [
    "app/domain, .server files",
    "app/domain, pure files",
    "app/shopify",
    "app/jobs",
    "app/jobs/handlers",
    "app/monitoring",
    "app/lib",
    "app/db.server.ts",
    "app/env.server.ts",
    "telemetry",
  ],
  "app/ops": [
    "app/domain, .server files",
    "app/domain, pure files",
    "app/monitoring",
    "app/lib",
    "app/db.server.ts",
  ],
  "app/downloads": [
    "app/domain, .server files",
    "app/domain, pure files",
    "app/lib",
    "app/env.server.ts",
    "telemetry",
  ],
  "app/ui": ["app/domain, pure files", "app/lib", "app/routes"],
  "app/routes": [
    "app/domain, .server files",
    "app/domain, pure files",
    "app/shopify",
    "app/downloads",
    "app/ui",
    "app/lib",
    "app/env.server.ts",
    "telemetry",
    "app/shopify.server.ts",
    "app/authenticate-merchant.server.ts",
  ],
  "app/db.server.ts": ["app/env.server.ts", "app/lib", "telemetry"],
  "app/env.server.ts": [],
  telemetry: ["app/env.server.ts", "app/lib"],
  "app/shopify.server.ts": [
    "app/domain, .server files",
    "app/shopify",
    "app/jobs",
    "app/db.server.ts",
    "app/env.server.ts",
    "telemetry",
  ],
  "app/authenticate-merchant.server.ts": [
    "app/domain, .server files",
    "app/shopify",
    "app/lib",
    "app/shopify.server.ts",
  ],
  "the HTTP server": [
    "app/domain, .server files",
    "app/shopify",
    "app/jobs",
    "app/monitoring",
    "app/worker",
    "app/downloads",
    "app/lib",
    "app/db.server.ts",
    "app/env.server.ts",
    "telemetry",
    "app/shopify.server.ts",
  ],
};

/** Which parts may import a package, also for its types only. */
const PACKAGES: { packages: string; pattern: RegExp; parts: Part[] }[] = [
  {
    packages: "Remix and React",
    pattern: /^(@remix-run|react|react-dom|@shopify\/(polaris|polaris-icons|app-bridge-react))(\/|$)/,
    parts: ["app/routes", "app/ui", "the HTTP server"],
  },
  {
    packages: "Shopify's packages",
    pattern: /^@shopify\//,
    parts: ["app/shopify", "app/shopify.server.ts", "app/routes", "app/ui"],
  },
  { packages: "Express", pattern: /^express$/, parts: ["app/downloads", "the HTTP server"] },
  {
    packages: "Prisma, pg and pg-boss",
    pattern: /^(@prisma\/.*|pg|pg-boss)$/,
    parts: [
      "app/domain, .server files",
      "app/domain, pure files",
      "app/shopify",
      "app/jobs",
      "app/monitoring",
      "app/worker",
      "app/lib",
      "app/db.server.ts",
    ],
  },
];

/** Lists each forbidden import of the checked files, as `file -> import`. */
function findViolations(
  isChecked: (path: string) => boolean,
  isForbidden: (imported: Import, path: string) => boolean,
): string[] {
  return files
    .filter(({ path }) => isChecked(path))
    .flatMap(({ path, imports }) =>
      imports.filter((imported) => isForbidden(imported, path)).map(({ target }) => `${path} -> ${target}`),
    );
}

const isOfApp = (target: string) => fileByTarget.has(target) || partOf(target) !== undefined;

describe("what may import what", () => {
  test("every source file of the app belongs to a part, and every part has source files", () => {
    // Otherwise, a new or renamed folder could silently escape the rules below.
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => partOf(path) === undefined)).toEqual([]);
    expect(PART_NAMES.filter((part) => !paths.some((path) => partOf(path) === part))).toEqual([]);
  });

  for (const part of PART_NAMES) {
    const allowed = [part, ...MAY_IMPORT[part]];
    test(`${part} imports from the app only: ${allowed.join("; ")}`, () => {
      const isForbidden = ({ target }: Import) =>
        isOfApp(target) && !allowed.some((one) => one === partOf(target));
      expect(findViolations((path) => partOf(path) === part, isForbidden)).toEqual([]);
    });
  }

  for (const { packages, pattern, parts } of PACKAGES) {
    test(`${packages} are imported only by: ${parts.join("; ")}`, () => {
      const isChecked = (path: string) => !parts.some((one) => one === partOf(path));
      expect(findViolations(isChecked, ({ target }) => pattern.test(target))).toEqual([]);
    });
  }

  test("the app imports no file outside app/, such as the tests or the dev shop", () => {
    expect(
      findViolations(
        () => true,
        ({ target }) => isIn("..")(target),
      ),
    ).toEqual([]);
  });

  test("the dev shop and the extensions import no file of the app", () => {
    const outside = [...readSourceFiles("tests/dev-shop"), ...readSourceFiles("extensions")];
    const isFileOfApp = ({ target }: Import) => fileByTarget.has(target) || /^(\.\.\/)+app\//.test(target);
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter(({ imports }) => imports.some(isFileOfApp)).map(({ path }) => path)).toEqual([]);
  });

  test("no file imports itself through other files, not even for types", () => {
    expect(findCycles()).toEqual([]);
  });

  test("of app/jobs, the domain uses only the definitions, enqueueing, leases and isRetryDue", () => {
    const isAllowed = /^jobs\/(definitions|enqueue\.server|retry-policy\.server|with-lease\.server)$/;
    const isForbidden = ({ target }: Import) => isIn("jobs")(target) && !isAllowed.test(target);
    expect(findViolations(isIn("domain"), isForbidden)).toEqual([]);
  });

  test("the domain declares nothing with the type Request or Response", () => {
    const violations = files.filter(
      ({ path, text }) => isIn("domain")(path) && /:\s*(Request|Response)\b/.test(text),
    );
    expect(violations.map(({ path }) => path)).toEqual([]);
  });

  test("in the domain, activity and shops import no other folder, and no other folder imports explain", () => {
    const folderOf = (path: string) => path.split("/")[1] ?? "";
    const isForbidden = ({ target }: Import, path: string) =>
      isIn("domain")(target) &&
      folderOf(target) !== folderOf(path) &&
      (["activity", "shops"].includes(folderOf(path)) || folderOf(target) === "explain");
    for (const folder of ["activity", "shops", "explain"]) {
      expect(files.some(({ path }) => isIn(`domain/${folder}`)(path))).toBe(true);
    }
    expect(findViolations(isIn("domain"), isForbidden)).toEqual([]);
  });
});

describe("code for the browser", () => {
  /** Everything in ui, and the files of a route's folder, except its route.tsx and its .server files. */
  const isForBrowser = (path: string) =>
    isIn("ui")(path) ||
    (/^routes\/[^/]+\//.test(path) && !isServerFile(path) && !/\/route\.tsx?$/.test(path));

  test("no file imports a route.tsx", () => {
    expect(
      findViolations(
        () => true,
        ({ target }) => /\/route$/.test(target),
      ),
    ).toEqual([]);
  });

  test("imports only types from the modules of routes", () => {
    const isRouteModule = (target: string) => /^routes\/[^/]+$/.test(target);
    const isForbidden = ({ target, isTypeOnly }: Import) => isRouteModule(target) && !isTypeOnly;
    expect(findViolations(isForBrowser, isForbidden)).toEqual([]);
  });

  test("reaches no .server file, Node module or database client at runtime, not even through other files", () => {
    const isForbidden = (target: string) => isServerFile(target) || /^(node:|@prisma\/|pg$)/.test(target);
    const chains = files
      .filter(({ path }) => isForBrowser(path))
      .map(({ path }) => findChain(path, isForbidden));
    expect(chains.filter((chain) => chain !== null)).toEqual([]);
  });
});

describe("calls to Shopify", () => {
  test("only app/shopify imports the GraphQL operations and the types of the Admin API", () => {
    const isForbidden = ({ target }: Import) => /^shopify\/(operations|types)\//.test(target);
    expect(findViolations((path) => !isIn("shopify")(path), isForbidden)).toEqual([]);
  });

  test("only gateway.server.ts sends GraphQL operations", () => {
    const senders = files.filter(({ text }) => /\.(graphql|request)\(/.test(text));
    expect(senders.map(({ path }) => path)).toEqual(["shopify/gateway.server.ts"]);
  });

  test("in app/shopify, only the call budget uses the database client", () => {
    // Sessions are stored in the database too, but through the client that shopify.server.ts hands in.
    const importing = findViolations(isIn("shopify"), ({ target }) => target === "db.server");
    expect(importing).toEqual(["shopify/call-budget.server.ts -> db.server"]);
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

describe("names", () => {
  test("each .server file of the domain exports a function or constant with the file's name in camel case", () => {
    const misnamed = files
      .filter(({ path }) => isIn("domain")(path) && isServerFile(path))
      .filter(({ path, source }) => !exportedNames(source).includes(requiredExport(path)));
    expect(misnamed.map(({ path }) => path)).toEqual([]);
  });

  test("no file or folder has a name that says nothing: index, utils, helpers, misc or common", () => {
    const saysNothing = /(^|\/)(index|utils?|helpers?|misc|common)(\.server)?(\.tsx?$|\/)/;
    expect(files.filter(({ path }) => saysNothing.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test("file and folder names are in kebab case, outside the names that Remix parses", () => {
    const isKebabCase = (path: string) => /^([a-z0-9-]+\/)*[a-z0-9-]+(\.server)?\.tsx?$/.test(path);
    const fileNames = files.map(({ path }) => path.replace(/^routes\/[^/]+(\/|$)/, ""));
    expect(fileNames.filter((path) => path !== "" && !isKebabCase(path))).toEqual([]);
  });

  test("no file only re-exports what another file exports", () => {
    const reExporting = files.filter(({ source }) =>
      source.statements.some((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier),
    );
    expect(reExporting.map(({ path }) => path)).toEqual([]);
  });
});

describe("README.md and docs/architecture.md", () => {
  const pages = ["README.md", "docs/architecture.md"].map((page) => ({
    page,
    text: readFileSync(join(PROJECT_FOLDER, page), "utf8"),
  }));

  for (const { page, text } of pages) {
    test(`${page} mentions only files and folders that exist`, () => {
      const paths = text.match(/\b(app|docs|extensions|prisma|tests)\/[\w$.\-/]*[\w$]/g) ?? [];
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => !existsSync(join(PROJECT_FOLDER, path)))).toEqual([]);

      const fileNames = [...text.matchAll(/`([\w$.-]+\.tsx?)`/g)].map(([, name]) => name ?? "");
      const existing = new Set(
        ["app", "extensions", "prisma", "tests"].flatMap((folder) =>
          readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, encoding: "utf8" }).map((path) =>
            basename(path),
          ),
        ),
      );
      expect(fileNames.filter((name) => !existing.has(name))).toEqual([]);
    });
  }

  test("docs/architecture.md describes each folder of app/domain and app/shopify", () => {
    const folders = ["app/domain", "app/shopify"].flatMap((parent) =>
      readdirSync(join(PROJECT_FOLDER, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}/${name}`),
    );
    const text = readFileSync(join(PROJECT_FOLDER, "docs/architecture.md"), "utf8");
    expect(folders.filter((folder) => !text.includes(`| \`${folder}\` |`))).toEqual([]);
  });
});

/** Returns the shortest chain of runtime imports from a file to a forbidden one, as `a -> b -> c`. Null if there is none. */
function findChain(path: string, isForbidden: (target: string) => boolean): string | null {
  const visited = new Set<string>();
  const chains = [[withoutExtension(path)]];
  for (const chain of chains) {
    const last = chain.at(-1) ?? "";
    for (const { target, isTypeOnly } of fileByTarget.get(last)?.imports ?? []) {
      if (isTypeOnly || visited.has(target)) continue;
      if (isForbidden(target)) return [...chain, target].join(" -> ");
      visited.add(target);
      chains.push([...chain, target]);
    }
  }
  return null;
}

/** Returns one chain of imports for each import that leads back to its file, as `a -> b -> a`. */
function findCycles(): string[] {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (target: string, chain: string[]) => {
    if (chain.includes(target)) cycles.push([...chain.slice(chain.indexOf(target)), target].join(" -> "));
    if (chain.includes(target) || finished.has(target)) return;
    for (const imported of fileByTarget.get(target)?.imports ?? [])
      visit(imported.target, [...chain, target]);
    finished.add(target);
  };
  for (const target of fileByTarget.keys()) visit(target, []);
  return cycles;
}

/** Returns the name that a file must export: `recordOrders` for `domain/redemptions/record-orders.server.ts`. */
function requiredExport(path: string): string {
  return basename(path)
    .replace(/\.server\.tsx?$/, "")
    .replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function exportedNames(source: ts.SourceFile): string[] {
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
