import type { State } from "../state/state";

const statesWithoutAccess = new WeakSet<State>();

/** Whether apps may see protected customer data; until told otherwise they may. */
export function setPersonalDataGranted(state: State, isGranted: boolean) {
  if (isGranted) statesWithoutAccess.delete(state);
  else statesWithoutAccess.add(state);
}

const personalFields = new Set([
  ...["email", "contact_email", "phone", "first_name", "last_name", "name", "company", "browser_ip"],
  ...["address1", "address2", "city", "zip", "latitude", "longitude", "user_agent"],
]);

// Objects whose fields tell of a person; elsewhere "name" is an order's or a product's.
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
 * A payload as an app gets it that was not granted protected customer data: names, emails and addresses come empty, the
 * customer's id always comes (https://shopify.dev/docs/apps/launch/protected-customer-data).
 */
export function redactUnlessGranted<Payload extends { name: string }>(
  state: State,
  payload: Payload,
): Payload {
  if (!statesWithoutAccess.has(state)) return payload;
  return { ...payload, ...withoutPersonalData(payload), name: payload.name } as Payload;
}
