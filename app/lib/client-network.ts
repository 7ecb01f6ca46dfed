/**
 * Who asks, as far as it matters for slowing somebody down: an IPv4 address, or the /64 network of an IPv6 address, for
 * whoever has one such address has 18 quintillion of them. `forwardedFor` is a proxy's header, the client first.
 */
export function clientNetwork(forwardedFor: string | null): string {
  const address = (forwardedFor ?? "").split(",")[0]?.trim().toLowerCase() ?? "";
  if (!address.includes(":")) return address || "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const behind = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length);
  const whole = [...groups, ...Array<string>(zeros).fill("0"), ...behind];
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
