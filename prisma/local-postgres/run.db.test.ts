import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const RUN = fileURLToPath(new URL("run.ts", import.meta.url));

/** Starts run.ts with a DATABASE_URL, so that it does not start this repository's local PostgreSQL. */
function run(...command: string[]) {
  return runWithUrl("postgresql://given", ...command);
}

function runWithUrl(databaseUrl: string, ...command: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", RUN, "--", ...command], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => output };
}

function firstOutput(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.stdout?.once("data", () => resolve()));
}

test("runs the command with the given DATABASE_URL and exits with the command's exit code", async () => {
  const { ended, output } = run("sh", "-c", "echo $DATABASE_URL; exit 7");
  expect(await ended).toBe(7);
  expect(output()).toBe("postgresql://given\n");
});

test("assignments before the command override the environment", async () => {
  const { ended, output } = run("NODE_ENV=production", "SAY=a=b", "sh", "-c", "echo $NODE_ENV $SAY");
  expect(await ended).toBe(0);
  expect(output()).toBe("production a=b\n");
});

test("forwards SIGTERM to the command and waits until the command has finished", async () => {
  const { child, ended, output } = run(
    "sh",
    "-c",
    "trap 'echo stopped; exit 0' TERM; echo ready; while :; do sleep 0.05; done",
  );
  await firstOutput(child);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(output()).toBe("ready\nstopped\n");
});

test("exits with code 2 if there is no command", async () => {
  expect(await run().ended).toBe(2);
});

test("an empty DATABASE_URL before the command takes precedence over the local PostgreSQL", async () => {
  const { ended, output } = runWithUrl("", "DATABASE_URL=", "sh", "-c", 'echo "[$DATABASE_URL]"');
  expect(await ended).toBe(0);
  expect(output()).toBe("[]\n");
});
