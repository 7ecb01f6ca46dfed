import { Prisma } from "@prisma/client";

/**
 * A rule's `written_settings` once the merchant was told what somebody did in Shopify and has decided for what we have:
 * the settings that were changed are written next, whatever Shopify holds, and what was deleted is made again.
 */
export const withoutChangedSettings = Prisma.sql`
  CASE WHEN sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' THEN
    written_settings - ARRAY(SELECT jsonb_array_elements_text(sync_error->'changed')) END`;
