// Loaded with `node --import`: stops a child process when its parent exits, even if the parent was killed. Needs the
// channel that spawn opens for stdio "ipc".
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // The channel alone must not keep the process alive.
  process.channel.unref();
}
