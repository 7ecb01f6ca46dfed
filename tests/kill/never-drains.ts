import { onStopSignal } from "~/worker/on-stop-signal.server";

// For on-stop-signal.test.ts: a process that gets a stop signal, but whose work never finishes.
onStopSignal(() => new Promise(() => {}), { timeoutMs: 200 });
setInterval(() => {}, 1_000);
process.stdout.write("ready\n");
