import { Prisma } from "@prisma/client";

/**
 * SQL for a rule's `written_settings` after the merchant has chosen to overwrite an external change. It drops the
 * changed settings, so that the next sync overwrites them whatever their value in Shopify. If the discount was deleted,
 * it drops all settings, so that the next sync creates it again.
 */
export const withoutChangedSettings = Prisma.sql`
  CASE WHEN sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' THEN
    written_settings - ARRAY(SELECT jsonb_array_elements_text(sync_error->'changed')) END`;
