-- Earlier releases stored one text for all languages. The app does not know a shop's primary language, so the text
-- becomes the English one.
UPDATE "settings" SET "storefront_notice" = ("storefront_notice" - 'text') || jsonb_build_object('texts',
  CASE WHEN coalesce("storefront_notice" ->> 'text', '') = '' THEN '{}'::jsonb
    ELSE jsonb_build_object('en', "storefront_notice" -> 'text') END)
WHERE "storefront_notice" ? 'text';

-- The sweep publishes every notice whose version is higher than the published one. The default needs no publication.
UPDATE "settings" SET "notice_version" = 1
WHERE "notice_version" = 0 AND "storefront_notice" IS NOT NULL
  AND "storefront_notice" <> '{"isShown": true, "background": "#1a1a1a", "texts": {}}'::jsonb;
