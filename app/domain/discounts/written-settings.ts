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
 * What we wrote to a discount in Shopify, each setting as a mark of its value: the value of the last write that Shopify
 * confirmed, and those of writes since whose answer never came. A setting that is absent is not held against anything.
 */
const writtenSettings = z.partialRecord(changedSetting, z.array(z.string()));

export type WrittenSettings = z.infer<typeof writtenSettings>;

/** Longer values are kept as their hash: a list of products would make the row long, one of customers is about people. */
const MAX_PLAIN_LENGTH = 40;

function fingerprintOf(setting: ChangedSetting, value: unknown): string {
  // Read again: Shopify tells of some of them only.
  if (setting === "countries") return JSON.stringify(value ?? null);
  const text = canonicalText(value);
  if (text.length <= MAX_PLAIN_LENGTH) return text;
  return `#${createHash("sha256").update(text).digest("base64url").slice(0, 22)}`;
}

/** As stored; null where nothing is, or where it is of a time that marked other settings. */
export function readWrittenSettings(stored: unknown): WrittenSettings | null {
  return writtenSettings.safeParse(stored).data ?? null;
}

/** After Shopify confirmed all of `settings`. */
export function writtenAfterSave(settings: Partial<DiscountSettings>): WrittenSettings {
  return Object.fromEntries(
    changedSetting.options
      .filter((setting) => settings[setting] !== undefined)
      .map((setting) => [setting, [fingerprintOf(setting, settings[setting])]]),
  );
}

/** Before `settings` are sent: should the answer be lost, either may be what Shopify holds. */
export function writtenBeforeSave(
  written: WrittenSettings,
  settings: Partial<DiscountSettings>,
): WrittenSettings {
  return Object.fromEntries(
    Object.entries(written).map(([name, marks]) => {
      const setting = changedSetting.parse(name);
      const mark = fingerprintOf(setting, settings[setting]);
      return [setting, marks.includes(mark) ? marks : [...marks, mark]];
    }),
  );
}

/** Of a discount that we end or delete: its end, and the start of one that had not begun, are of that from now on. */
export function markAsStopped(written: WrittenSettings): WrittenSettings {
  return withoutSettings(written, ["startsAt", "endsAt"]);
}

/**
 * Whether it was to run by our last word. One that was stopped has no start and no end of ours, and nobody minds when
 * somebody deletes it in Shopify: it is made again once it is wanted.
 */
export function isMeantToRun(written: WrittenSettings | null): boolean {
  return written?.startsAt !== undefined;
}

/** `settings` are written next, whatever Shopify holds. */
export function withoutSettings(
  written: WrittenSettings,
  settings: readonly ChangedSetting[],
): WrittenSettings {
  return Object.fromEntries(
    Object.entries(written).filter(([setting]) => !settings.includes(changedSetting.parse(setting))),
  );
}

/** The settings that Shopify holds neither as we wrote them nor as we are about to: somebody else set them. */
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
    const marks = written[setting];
    return marks && !marks.some((mark) => matchesFingerprint({ setting, mark, live }));
  });
}

function matchesFingerprint({
  setting,
  mark,
  live,
}: {
  setting: ChangedSetting;
  mark: string;
  live: CurrentSettings;
}) {
  if (setting !== "countries") return mark === fingerprintOf(setting, live[setting]);
  const named = destination.parse(JSON.parse(mark));
  return canonicalText(named && reportedCountries(named, live)) === canonicalText(live.countries);
}

const destination = z.object({ countries: z.array(z.string()), hasRestOfWorld: z.boolean() }).nullable();
