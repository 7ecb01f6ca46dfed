/**
 * Returns the client's network, for use as the key of a rate limit: an IPv4 address, or the /64 network of an IPv6
 * address. One client can use any of the 18 quintillion IPv6 addresses in its /64 network. `forwardedFor` is the
 * X-Forwarded-For header, which Shopify documents as the client's address
 * (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies). The first address in the
 * header counts, because a proxy in front of the app appends its own. Shopify does not document whether it removes an
 * X-Forwarded-For header that the client sent, so a client may be able to forge this key: do not rely on it alone.
 */
export function clientNetwork(forwardedFor: string | null): string {
  const address = (forwardedFor ?? "").split(",")[0]?.trim().toLowerCase() ?? "";
  if (!address.includes(":")) return address || "unknown";
  const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mappedIpv4) return mappedIpv4;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const tailGroups = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - tailGroups.length);
  const allGroups = [...groups, ...Array<string>(zeros).fill("0"), ...tailGroups];
  return allGroups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
