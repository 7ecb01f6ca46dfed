// `node --import`: ends a process that we started when its parent has gone, even when that one was killed and could
// say nothing. Needs the channel that spawn opens with stdio "ipc".
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Not a reason to stay alive by itself.
  process.channel.unref();
}
