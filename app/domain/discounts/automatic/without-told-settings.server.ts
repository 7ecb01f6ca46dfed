import { Prisma } from "@prisma/client";

/**
 * A rule's `written_settings` once the merchant was told what somebody changed in Shopify and has decided for what we
 * have: those settings are written next, whatever Shopify holds.
 */
export const withoutToldSettings = Prisma.sql`
  written_settings - ARRAY(SELECT jsonb_array_elements_text(sync_error->'changed'))`;
