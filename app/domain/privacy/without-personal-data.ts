import type { Prisma } from "@prisma/client";

/** Matches the keys of a webhook payload under which personal data can be. */
const PERSONAL_DATA_KEY =
  /^(customer|.*_address|client_details|email|contact_email|phone|browser_ip|first_name|last_name|note|note_attributes|properties|landing_site|referring_site|order_status_url|.*token|user_agent|receipt|payment_details)$/;

/**
 * Returns a copy of a webhook payload without the keys that match PERSONAL_DATA_KEY, at any depth. Keeps the order's ID,
 * codes, amounts and times. Returns an empty object if `payload` is null.
 */
export function withoutPersonalData(payload: unknown): Prisma.InputJsonValue {
  return JSON.parse(
    JSON.stringify(payload ?? {}, (key, value) => (PERSONAL_DATA_KEY.test(key) ? undefined : value)),
  );
}
