import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const APP = fileURLToPath(new URL("../app", import.meta.url));
/** SQL whose effect outlasts a transaction: locks and settings of a session, prepared statements, temporary tables. */
const SESSION_STATE =
  /\bpg_(try_)?advisory_(un)?lock\w*\(|\bSET (SESSION )?(\w+_timeout|\w+_mem|search_path|role|timezone|jit)\b|\bPREPARE \w+ AS|CREATE TEMP|WITH HOLD|\bLISTEN \$/i;
/** The first sets timeouts that PgBouncer has too, and the second uses a direct connection: see decision 46. */
const EXCEPTIONS = ["lib/connection-options.ts", "worker/listen-for-jobs.server.ts"];

test("SQL of the app leaves nothing behind on a connection, because PgBouncer gives the connection to other clients", () => {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.endsWith(".test.ts"),
  );
  const found = files.filter((path) => SESSION_STATE.test(readFileSync(join(APP, path), "utf8")));
  expect(found.map((path) => path.replaceAll("\\", "/")).sort()).toEqual(EXCEPTIONS);
});
