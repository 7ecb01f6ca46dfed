import { expect, test } from "vitest";
import { clientNetwork } from "~/lib/client-network";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7, 10.0.0.1", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["203.0.113.7:41234", "203.0.113.7"],
  ["[2001:db8:1:2::9]:41234", "2001:db8:1:2"],
  ["[2001:db8:1:2::9]", "2001:db8:1:2"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["not an address", "not an address"],
  ["", "unknown"],
  [null, "unknown"],
])("the X-Forwarded-For header %j maps to the network %j", (header, network) => {
  expect(clientNetwork(header)).toBe(network);
});
