// Run by the image's health check, with the URL of the process's /healthz. Plain JavaScript, because it runs every 30 s,
// and loading tsx takes longer than the check.
const [url] = process.argv.slice(2);
try {
  const response = await fetch(url);
  process.stdout.write(`${await response.text()}\n`);
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  process.stdout.write(`No response from ${url}: ${error.cause?.message ?? error.message}\n`);
  process.exitCode = 1;
}
