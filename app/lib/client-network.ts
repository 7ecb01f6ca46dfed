/**
 * Who asks, as far as it matters for slowing somebody down: an IPv4 address, or the /64 network of an IPv6 address, for
 * whoever has one such address has 18 quintillion of them. `forwardedFor` is X-Forwarded-For, which Shopify documents as
 * the client's address (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies); a proxy
 * before the app adds its own view behind it. Whether Shopify drops what a client claims in that header is not said, so
 * nothing may rest on this alone.
 */
export function clientNetwork(forwardedFor: string | null): string {
  const address = (forwardedFor ?? "").split(",")[0]?.trim().toLowerCase() ?? "";
  if (!address.includes(":")) return address || "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const tailGroups = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - tailGroups.length);
  const whole = [...groups, ...Array<string>(zeros).fill("0"), ...tailGroups];
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
