import { Prisma } from "@prisma/client";

/**
 * SQL expression for a rule's new `written_settings` when the merchant has chosen to overwrite an external change. It
 * removes the settings that were changed in Shopify, so that the next sync overwrites them, whatever their current
 * values. If the discount was deleted, it removes all settings, so that the next sync creates the discount again.
 */
export const withoutChangedSettings = Prisma.sql`
  CASE WHEN sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' THEN
    written_settings - ARRAY(SELECT jsonb_array_elements_text(sync_error->'changed')) END`;
