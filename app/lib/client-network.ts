import ipaddr from "ipaddr.js";

/**
 * Returns the client's network, which serves as the key of a rate limit. The network of an IPv4 address is the address
 * itself. The network of an IPv6 address is its /64 prefix, because one client can use all 18 quintillion addresses
 * with the same prefix. Ports are ignored. Text that is not an address is returned as it is. Returns "unknown" if the
 * header is missing or empty.
 *
 * `forwardedFor` is the X-Forwarded-For header, which Shopify documents as the client's address
 * (https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies). If the header contains
 * several addresses, the first is used, because proxies in front of the app append further addresses. Shopify does not
 * document whether it removes an X-Forwarded-For header that the client sent. So a client may be able to forge its
 * network: do not rely on this key alone.
 */
export function clientNetwork(forwardedFor: string | null): string {
  const first = (forwardedFor ?? "").split(",")[0]?.trim().toLowerCase() ?? "";
  const host = /^\[(.+)\](?::\d+)?$/.exec(first)?.[1] ?? /^([\d.]+):\d+$/.exec(first)?.[1] ?? first;
  if (!ipaddr.isValid(host)) return host || "unknown";
  // Converts an IPv4 address that is mapped to IPv6, such as ::ffff:203.0.113.7.
  const address = ipaddr.process(host);
  if (!(address instanceof ipaddr.IPv6)) return address.toString();
  return address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":");
}
