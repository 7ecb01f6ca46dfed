import { onStopSignal } from "~/worker/on-stop-signal.server";

// A process whose work never finishes after a stop signal, for on-stop-signal.test.ts.
onStopSignal(() => new Promise(() => {}), { timeoutMs: 200 });
setInterval(() => {}, 1_000);
process.stdout.write("ready\n");
