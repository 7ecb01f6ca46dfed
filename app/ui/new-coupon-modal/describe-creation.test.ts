import { expect, test } from "vitest";
import { creationLabel, describeCreation } from "~/ui/new-coupon-modal/describe-creation";

test.each([
  ["standard", "500", "Create coupon"],
  ["bulk_pool", "500", "Create coupon and 500 codes"],
  ["bulk_pool", "10 000", "Create coupon and 10,000 codes"],
  ["bulk_pool", "1", "Create coupon and 1 code"],
  ["bulk_pool", "", "Create coupon and codes"],
  ["bulk_pool", "0", "Create coupon and codes"],
])("for the coupon type %s and the quantity %o, the button is labeled “%s”", (type, quantity, label) => {
  expect(creationLabel({ type, quantity }, "en")).toBe(label);
});

test("only the toast for a new pool states how many codes are being generated", () => {
  expect(describeCreation({ name: "Flyer", quantity: 1200 }, "en")).toBe(
    "Flyer created. Generating 1,200 codes",
  );
  expect(describeCreation({ name: "Flyer", quantity: null }, "en")).toBe("Flyer created");
});
