import { onStopSignal } from "~/worker/on-stop-signal.server";

// A process that never finishes draining, for on-stop-signal.test.ts.
onStopSignal(() => new Promise(() => {}), { timeoutMs: 200 });
setInterval(() => {}, 1_000);
process.stdout.write("ready\n");
