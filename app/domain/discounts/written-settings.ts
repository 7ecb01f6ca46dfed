import { createHash } from "node:crypto";
import { z } from "zod";
import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import {
  type ChangedSetting,
  canonicalText,
  changedSetting,
  reportedCountries,
  settingDifferences,
} from "~/domain/discounts/setting-difference";

/**
 * Fingerprints of the values that this app wrote to a discount in Shopify, by setting. A setting has one fingerprint
 * for the value of the last confirmed write, and one for each other value in a later write whose response was lost. A
 * setting without fingerprints is not compared.
 */
const writtenSettings = z.partialRecord(changedSetting, z.array(z.string()));

export type WrittenSettings = z.infer<typeof writtenSettings>;

/** A longer value is stored as a hash: a product list would be large, and a customer list is personal data. */
const MAX_PLAIN_LENGTH = 40;

function fingerprintOf(setting: ChangedSetting, value: unknown): string {
  // Store the countries in full, not as a hash. Shopify reports only the countries that the shop ships to, so the
  // comparison has to remove all other countries from the stored list.
  if (setting === "countries") return JSON.stringify(value ?? null);
  const text = canonicalText(value);
  if (text.length <= MAX_PLAIN_LENGTH) return text;
  return `#${createHash("sha256").update(text).digest("base64url").slice(0, 22)}`;
}

/**
 * Parses the stored fingerprints. Returns null if there are none, or if one belongs to a setting that this version of
 * the app does not know.
 */
export function readWrittenSettings(stored: unknown): WrittenSettings | null {
  return writtenSettings.safeParse(stored).data ?? null;
}

/** Returns the fingerprints to store after Shopify has confirmed a write of `settings`. */
export function writtenAfterSave(settings: Partial<DiscountSettings>): WrittenSettings {
  return Object.fromEntries(
    changedSetting.options
      .filter((setting) => settings[setting] !== undefined)
      .map((setting) => [setting, [fingerprintOf(setting, settings[setting])]]),
  );
}

/**
 * Returns the fingerprints to store before a write of `settings`. If Shopify's response is lost, the discount may have
 * the old or the new value of a setting, so the fingerprints of both values are kept.
 */
export function writtenBeforeSave(
  written: WrittenSettings,
  settings: Partial<DiscountSettings>,
): WrittenSettings {
  return Object.fromEntries(
    Object.entries(written).map(([name, earlier]) => {
      const setting = changedSetting.parse(name);
      const fingerprint = fingerprintOf(setting, settings[setting]);
      return [setting, earlier.includes(fingerprint) ? earlier : [...earlier, fingerprint]];
    }),
  );
}

/**
 * Drops the fingerprints of the start and end date. Use this function when this app ends or deletes a discount. Ending
 * a discount changes its end date, and also its start date if the discount has not started yet.
 */
export function markAsStopped(written: WrittenSettings): WrittenSettings {
  return withoutSettings(written, ["startsAt", "endsAt"]);
}

/**
 * Whether the discount was meant to run after this app's last write. A discount that this app has ended has no
 * fingerprints of its dates. If someone deletes such a discount in Shopify, the deletion is not reported, because this
 * app creates the discount again when it is needed.
 */
export function isMeantToRun(written: WrittenSettings | null): boolean {
  return written?.startsAt !== undefined;
}

/** Drops the fingerprints of `settings`, so that the next sync overwrites these settings, whatever their values. */
export function withoutSettings(
  written: WrittenSettings,
  settings: readonly ChangedSetting[],
): WrittenSettings {
  return Object.fromEntries(
    Object.entries(written).filter(([setting]) => !settings.includes(changedSetting.parse(setting))),
  );
}

/**
 * Returns the settings that were changed in Shopify: their value in Shopify is neither what this app wrote nor what it
 * is about to write.
 */
export function findExternalChanges({
  written,
  wanted,
  live,
}: {
  written: WrittenSettings;
  wanted: Partial<DiscountSettings>;
  live: CurrentSettings;
}): ChangedSetting[] {
  return settingDifferences(wanted, live).filter((setting) => {
    const fingerprints = written[setting];
    return (
      fingerprints && !fingerprints.some((fingerprint) => matchesFingerprint({ setting, fingerprint, live }))
    );
  });
}

function matchesFingerprint({
  setting,
  fingerprint,
  live,
}: {
  setting: ChangedSetting;
  fingerprint: string;
  live: CurrentSettings;
}) {
  if (setting !== "countries") return fingerprint === fingerprintOf(setting, live[setting]);
  const written = destination.parse(JSON.parse(fingerprint));
  return canonicalText(written && reportedCountries(written, live)) === canonicalText(live.countries);
}

const destination = z.object({ countries: z.array(z.string()), hasRestOfWorld: z.boolean() }).nullable();
