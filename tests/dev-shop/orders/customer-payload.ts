import { toZonedIsoTime } from "../pages/time";
import type { Customer } from "../state/catalog";
import type { Shop } from "../state/shop";

const addressesByCountry = {
  US: { city: "New York", zip: "10001", province: "New York", province_code: "NY", country: "United States" },
  DE: { city: "Berlin", zip: "10115", province: "Berlin", province_code: "BE", country: "Germany" },
} as const;

/** The country of a shop's customers, derived from the shop's time zone. */
const countryOf = (shop: Shop) => (shop.ianaTimezone.startsWith("Europe/") ? "DE" : "US");

/** A customer's address as it appears in an order payload. */
export function addressPayload(shop: Shop, customer: Customer) {
  const code = countryOf(shop);
  const { country, ...address } = addressesByCountry[code];
  return {
    first_name: customer.firstName,
    address1: "1 Fossil Street",
    phone: null,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country,
    last_name: customer.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    country_code: code,
    province_code: address.province_code,
  };
}

/** A customer as they appear in an order payload. */
export function customerPayload(shop: Shop, customer: Customer) {
  const { latitude, longitude, country, ...address } = addressPayload(shop, customer);
  return {
    id: customer.id,
    created_at: toZonedIsoTime(customer.createdAt, shop.ianaTimezone),
    updated_at: toZonedIsoTime(customer.createdAt, shop.ianaTimezone),
    first_name: customer.firstName || null,
    last_name: customer.lastName || null,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email || null,
    phone: customer.phone ?? null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
    default_address: {
      id: customer.id + 1_000_000_000_000,
      customer_id: customer.id,
      ...address,
      country,
      country_name: country,
      default: true,
    },
  };
}
