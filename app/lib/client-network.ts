/**
 * Returns the client's network, which serves as the key of a rate limit. The network of an IPv4 address is the address
 * itself. The network of an IPv6 address is its /64 prefix, because one client can use all 18 quintillion addresses
 * with the same prefix. Returns "unknown" if the header is missing or empty.
 *
 * `forwardedFor` is the X-Forwarded-For header, which Shopify documents as the client's address
 * (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies). If the header contains
 * several addresses, the first is used, because proxies in front of the app append further addresses. Shopify does not
 * document whether it removes an X-Forwarded-For header that the client sent. So a client may be able to forge its
 * network: do not rely on this key alone.
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
