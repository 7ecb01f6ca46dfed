import type { State } from "../state/state";

const withheld = new WeakSet<State>();

/** Whether apps may see protected customer data; until told otherwise they may. */
export function setPersonalDataGranted(state: State, isGranted: boolean) {
  if (isGranted) withheld.delete(state);
  else withheld.add(state);
}

const personal = new Set([
  ...["email", "contact_email", "phone", "first_name", "last_name", "name", "company", "browser_ip"],
  ...["address1", "address2", "city", "zip", "latitude", "longitude", "user_agent"],
]);

// Objects whose fields tell of a person; elsewhere "name" is an order's or a product's.
const aboutPersons = new Set([
  "customer",
  "billing_address",
  "shipping_address",
  "default_address",
  "client_details",
]);

function emptied(value: object): object {
  const entries = Object.entries(value).map(([name, inner]) => {
    if (aboutPersons.has(name) && typeof inner === "object" && inner !== null) return [name, emptied(inner)];
    return [name, personal.has(name) ? null : inner];
  });
  return Object.fromEntries(entries);
}

/**
 * A payload as an app gets it that was not granted protected customer data: names, emails and addresses come empty, the
 * customer's id always comes (https://shopify.dev/docs/apps/launch/protected-customer-data).
 */
export function asGranted<Payload extends { name: string }>(state: State, payload: Payload): Payload {
  if (!withheld.has(state)) return payload;
  return { ...payload, ...emptied(payload), name: payload.name } as Payload;
}
