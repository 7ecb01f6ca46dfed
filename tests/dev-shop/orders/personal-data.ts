import type { State } from "../state/state";

const statesWithoutAccess = new WeakSet<State>();

/** Sets whether the app has access to protected customer data. By default, it has. */
export function setPersonalDataGranted(state: State, isGranted: boolean) {
  if (isGranted) statesWithoutAccess.delete(state);
  else statesWithoutAccess.add(state);
}

const personalFields = new Set([
  ...["email", "contact_email", "phone", "first_name", "last_name", "name", "company", "browser_ip"],
  ...["address1", "address2", "city", "zip", "latitude", "longitude", "user_agent"],
]);

// Objects about a person. In other objects, "name" is the name of an order or a product.
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
 * Removes names, emails and addresses from a payload if the app has no access to protected customer data. The
 * customer's id stays (https://shopify.dev/docs/apps/launch/protected-customer-data).
 */
export function redactUnlessGranted<Payload extends { name: string }>(
  state: State,
  payload: Payload,
): Payload {
  if (!statesWithoutAccess.has(state)) return payload;
  return { ...payload, ...withoutPersonalData(payload), name: payload.name } as Payload;
}
