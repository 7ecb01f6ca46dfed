import type { Prisma } from "@prisma/client";

/** Keys of a webhook payload whose values can contain personal data. */
const PERSONAL_DATA_KEY =
  /^(customer|.*_address|client_details|email|contact_email|phone|browser_ip|first_name|last_name|note|note_attributes|properties|landing_site|referring_site|order_status_url|.*token|user_agent|receipt|payment_details)$/;

/** Returns a webhook payload without personal data, at any depth; ids, codes, amounts and times stay. */
export function withoutPersonalData(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(
    JSON.stringify(value ?? {}, (key, inner) => (PERSONAL_DATA_KEY.test(key) ? undefined : inner)),
  );
}
