// Preloaded into a process of the app, to simulate a bug that leaks memory: 1 MB a second, which is never released.
const leaked = [];
setInterval(() => leaked.push(Buffer.alloc(1024 * 1024, 1)), 1_000).unref();
