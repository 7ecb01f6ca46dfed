import { createHash } from "node:crypto";
import { z } from "zod";
import type { CurrentSettings, DiscountSettings } from "~/domain/discounts/live-discount";
import {
  type ChangedSetting,
  canonicalText,
  changedSetting,
  reportedCountries,
  settingDifferences,
} from "~/domain/sync/drift/setting-difference";

/**
 * Fingerprints of the values that this app wrote to a discount in Shopify, by setting. A setting has one fingerprint of
 * the last confirmed value. It also has one of each other value that was sent later and has not been confirmed. A
 * setting without fingerprints is not compared.
 */
const writtenSettings = z.partialRecord(changedSetting, z.array(z.string()));

export type WrittenSettings = z.infer<typeof writtenSettings>;

/** Longer texts are stored as a hash, because a product list would be large and a customer list is personal data. */
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
 * Parses the stored fingerprints. Returns null if nothing is stored, or if there are fingerprints of a setting that
 * this version of the app does not know.
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
 * Returns the fingerprints to store before a write of `settings`: those in `written`, and those of the new values. If
 * Shopify's response is lost, the discount may have an old or a new value. A setting that has no fingerprints in
 * `written` gets none.
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
 * Returns the fingerprints to store when this app ends or deletes a discount: those in `written`, except those of the
 * dates. Ending a discount changes its end date, and also its start date if the discount has not started yet.
 */
export function markAsStopped(written: WrittenSettings): WrittenSettings {
  return withoutSettings(written, ["startsAt", "endsAt"]);
}

/**
 * Whether this app wants the discount to run, as far as the fingerprints show. False if the start date has no
 * fingerprint: this app has ended the discount (markAsStopped), or the next sync may overwrite the start date. In both
 * cases, a deletion of the discount in Shopify is not reported. The next sync that needs the discount creates it again.
 */
export function isMeantToRun(written: WrittenSettings | null): boolean {
  return written?.startsAt !== undefined;
}

/** Drops the fingerprints of `settings`. The next sync then overwrites these settings, whatever Shopify's values are. */
export function withoutSettings(
  written: WrittenSettings,
  settings: readonly ChangedSetting[],
): WrittenSettings {
  return Object.fromEntries(
    Object.entries(written).filter(([setting]) => !settings.includes(changedSetting.parse(setting))),
  );
}

/**
 * Returns the settings that someone else changed in Shopify: their value in `live` is neither the value in `wanted` nor
 * one that this app wrote. Leaves out settings without fingerprints.
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
