import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { testEnvironment } from "../../tests/setup/test-environment";

test("after SIGTERM, a process whose work never ends exits with code 1 when the shutdown times out", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/kill/never-drains.ts"], {
    env: { ...process.env, ...testEnvironment, DATABASE_URL: "postgresql://nowhere.invalid/none" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([1, null]);
});
