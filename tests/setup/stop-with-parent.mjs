// Preloaded in a child process with `node --import`. Stops the child process when its parent exits, even if the parent
// was killed. The parent must spawn the child process with an "ipc" channel in `stdio`.
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // The channel alone must not keep the process alive.
  process.channel.unref();
}
