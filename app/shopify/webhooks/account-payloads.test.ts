import { describe, expect, test } from "vitest";
import { customerRedactPayload, dataRequestPayload } from "./account-payloads";

const shop_domain = "shop.myshopify.com";

describe("customerRedactPayload", () => {
  const read = (customer: object) =>
    customerRedactPayload.safeParse({ shop_domain, customer }).data?.customer;

  test.each(["ada@example.com", " Ada+shop@sub.example.co.uk ", "ädä@exämple.de"])(
    "reads the email %j",
    (email) => {
      expect(read({ id: 1, email })).toEqual({ id: 1n, email: email.trim() });
    },
  );

  test.each([
    "",
    "a",
    "example.com",
    "@",
    "ada@",
    "@example.com",
    "a b@example.com",
    `${"a".repeat(400)}@example.com`,
    5,
  ])("does not search stored webhooks for %j, which is not an email", (email) => {
    expect(read({ id: 1, email })).toEqual({ id: 1n, email: null });
  });

  test("rejects a request whose only content is not an email", () => {
    expect(read({ email: "a" })).toBeUndefined();
  });
});

describe("dataRequestPayload", () => {
  const read = (id: unknown) =>
    dataRequestPayload.safeParse({ shop_domain, customer: { id: 1 }, data_request: { id } }).data
      ?.data_request;

  test.each([
    [9999, "9999"],
    ["820982911946154508", "820982911946154508"],
  ])("reads the request's ID %j as text", (id, text) => {
    expect(read(id)).toEqual({ id: text });
  });

  test.each([null, undefined, "", "x".repeat(6_000), {}, 1.5])(
    "accepts a request with the ID %j as one without ID",
    (id) => {
      expect(read(id)).toBeNull();
    },
  );
});
