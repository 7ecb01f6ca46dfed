import { expect, test } from "vitest";
import { parseDiscountForm } from "~/domain/discounts/discount-form";

function parse(fields: Record<string, string>, currencyCode = "USD") {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    name: "Summer",
    kind: "percentage_off",
    value: "20",
    ...fields,
  })) {
    form.set(name, value);
  }
  return parseDiscountForm({ form, currencyCode });
}

const order = { kind: "order" };

test("a percentage off the order", () => {
  expect(parse({ value: "12.5" })).toEqual({
    ok: true,
    input: { name: "Summer", reward: { kind: "percentage_off", percentage: 12.5, appliesTo: order } },
  });
});

test.each([
  ["5", "USD", 500],
  ["$ 1,000.50", "USD", 100_050],
  ["10,5", "EUR", 1_050],
  ["1,000", "EUR", 100_000],
  ["1000", "JPY", 1_000],
  ["5.00", "JPY", 5],
])("an amount of %s in %s", (value, currencyCode, amountMinor) => {
  expect(parse({ kind: "amount_off", value }, currencyCode)).toEqual({
    ok: true,
    input: {
      name: "Summer",
      reward: { kind: "amount_off", amountMinor, isPerItem: false, appliesTo: order },
    },
  });
});

test.each([
  ["", null],
  [" 9.90 ", 990],
])("free shipping with a highest rate of %j", (value, highestRateMinor) => {
  expect(parse({ kind: "free_shipping", value })).toEqual({
    ok: true,
    input: { name: "Summer", reward: { kind: "free_shipping", highestRateMinor } },
  });
});

test.each([
  ["free_shipping", "cheap", "USD", "Enter an amount such as 5."],
  ["percentage_off", "", "USD", "Enter a percentage such as 20."],
  ["percentage_off", "a lot", "USD", "Enter a percentage such as 20."],
  ["percentage_off", "-5", "USD", "Enter a percentage such as 20."],
  ["percentage_off", "0", "USD", "Enter a percentage above 0, and 100 at most."],
  ["percentage_off", "101", "USD", "Enter a percentage above 0, and 100 at most."],
  ["percentage_off", "1.234", "USD", "A percentage has two decimals at most."],
  ["amount_off", "", "USD", "Enter an amount such as 5."],
  ["amount_off", "0.00", "USD", "Enter an amount above 0."],
  ["amount_off", "5.005", "USD", "Amounts in USD have 2 decimals at most."],
  ["amount_off", "5.5", "JPY", "Amounts in JPY have no decimals."],
  ["amount_off", "100000000", "USD", "Enter a smaller amount."],
])("%s of %j in %s is refused", (kind, value, currencyCode, sentence) => {
  expect(parse({ kind, value }, currencyCode)).toEqual({ ok: false, errors: { value: sentence } });
});

test("every field that is wrong is told, not only the first", () => {
  expect(parse({ name: "  ", value: "" })).toEqual({
    ok: false,
    errors: {
      name: "Give the discount a name, so you can find it again.",
      value: "Enter a percentage such as 20.",
    },
  });
});
