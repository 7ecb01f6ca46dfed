import type { State } from "../state/state";

const statesWithoutAccess = new WeakSet<State>();

/** Sets whether the app has access to protected customer data. By default, the app has access. */
export function setPersonalDataGranted(state: State, isGranted: boolean) {
  if (isGranted) statesWithoutAccess.delete(state);
  else statesWithoutAccess.add(state);
}

const personalFields = new Set([
  ...["email", "contact_email", "phone", "first_name", "last_name", "name", "company", "browser_ip"],
  ...["address1", "address2", "city", "zip", "latitude", "longitude", "user_agent"],
]);

// Objects about a person. In all other objects, "name" is the name of an order or a product.
const personalObjects = new Set([
  "customer",
  "billing_address",
  "shipping_address",
  "default_address",
  "client_details",
]);

function withoutPersonalData(value: object): object {
  const entries = Object.entries(value).map(([name, inner]) => {
    if (personalObjects.has(name) && typeof inner === "object" && inner !== null)
      return [name, withoutPersonalData(inner)];
    return [name, personalFields.has(name) ? null : inner];
  });
  return Object.fromEntries(entries);
}

/**
 * Removes personal data, such as names, emails and street addresses, from a payload if the app has no access to
 * protected customer data (https://shopify.dev/docs/apps/launch/protected-customer-data). The customer's ID stays.
 */
export function redactUnlessGranted<Payload extends { name: string }>(
  state: State,
  payload: Payload,
): Payload {
  if (!statesWithoutAccess.has(state)) return payload;
  return { ...payload, ...withoutPersonalData(payload), name: payload.name } as Payload;
}
