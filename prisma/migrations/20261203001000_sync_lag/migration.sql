-- How long a discount has been out of date in Shopify. For discounts that are out of date now, the time counts from this
-- migration on. Takes no longer with many rows, because the default is the same for all existing rows.
ALTER TABLE "shopify_discounts" ADD COLUMN "version_raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- A trigger, because many statements raise the version, also those of processes of the release before.
CREATE FUNCTION record_raised_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version_raised_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER record_raised_version BEFORE UPDATE ON shopify_discounts
  FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION record_raised_version();
