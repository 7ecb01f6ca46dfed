import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const RUN = fileURLToPath(new URL("run.ts", import.meta.url));

/** With a DATABASE_URL, so that these tests leave the checkout's own database alone. */
function run(...command: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", RUN, "--", ...command], {
    env: { ...process.env, DATABASE_URL: "postgresql://given" },
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

test("runs the command with the database it is given, and ends as the command ends", async () => {
  const { ended, output } = run("sh", "-c", "echo $DATABASE_URL; exit 7");
  expect(await ended).toBe(7);
  expect(output()).toBe("postgresql://given\n");
});

test("sets what stands before the command, whatever the environment says", async () => {
  const { ended, output } = run("NODE_ENV=production", "SAY=a=b", "sh", "-c", "echo $NODE_ENV $SAY");
  expect(await ended).toBe(0);
  expect(output()).toBe("production a=b\n");
});

test("hands stop signals on and waits until the command has finished", async () => {
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

test("tells how it is used", async () => {
  expect(await run().ended).toBe(2);
});
