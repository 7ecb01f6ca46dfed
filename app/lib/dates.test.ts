import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  describeTimeZone,
  fieldsInZone,
  formatDateTime,
  formatDay,
  formatRelative,
  instantInZone,
} from "./dates";

const newYork = "America/New_York";
const iso = (instant: Date | null) => instant?.toISOString() ?? null;

describe("formatDateTime", () => {
  it("shows the time in the given time zone", () => {
    const at = new Date("2026-11-03T19:02:00Z");
    expect(formatDateTime({ at, timeZone: newYork, locale: "en" })).toBe("Nov 3, 2026, 2:02 PM");
    expect(formatDateTime({ at, timeZone: "Asia/Tokyo", locale: "en" })).toBe("Nov 4, 2026, 4:02 AM");
  });

  it.each([
    ["en", "Nov 3, 2026, 2:02 PM"],
    ["en-GB", "3 Nov 2026, 14:02"],
    ["de", "03.11.2026, 14:02"],
    ["ja", "2026/11/03 14:02"],
  ])("uses the date format of the locale %s", (locale, text) => {
    const at = new Date("2026-11-03T19:02:00Z");
    expect(formatDateTime({ at, timeZone: newYork, locale })).toBe(text);
  });
});

describe("formatRelative", () => {
  const now = new Date("2026-11-03T19:02:30Z"); // 14:02 in New York
  it.each([
    ["2026-11-03T19:02:00Z", "Just now"],
    ["2026-11-03T19:02:50Z", "Just now"],
    ["2026-11-03T19:00:00Z", "2 minutes ago"],
    ["2026-11-03T18:02:31Z", "59 minutes ago"],
    ["2026-11-03T19:08:00Z", "in 5 minutes"],
    ["2026-11-03T14:02:00Z", "Today, 9:02 AM"],
    ["2026-11-03T05:00:00Z", "Today, 12:00 AM"],
    ["2026-11-03T04:59:00Z", "Yesterday, 11:59 PM"],
    ["2026-11-04T15:00:00Z", "Tomorrow, 10:00 AM"],
    ["2026-11-01T15:00:00Z", "Nov 1"],
    ["2026-01-01T15:00:00Z", "Jan 1"],
    ["2026-01-01T04:59:00Z", "Dec 31, 2025"],
    ["2027-01-02T15:00:00Z", "Jan 2, 2027"],
  ])("on November 3, 2026 at 2:02 PM in New York, formats %s as %s", (at, text) => {
    expect(formatRelative({ at: new Date(at), now, timeZone: newYork, locale: "en" })).toBe(text);
  });
  it.each([
    ["2026-11-03T19:02:00Z", "just now"],
    ["2026-11-03T14:02:00Z", "today, 9:02 AM"],
    ["2026-11-01T15:00:00Z", "Nov 1"],
  ])("formats %s within a sentence as %s", (at, text) => {
    const input = { at: new Date(at), now, timeZone: newYork, locale: "en" };
    expect(formatRelative({ ...input, isInSentence: true })).toBe(text);
  });

  it("starts a day at midnight in the given time zone", () => {
    const at = new Date("2026-11-03T04:30:00Z");
    expect(formatRelative({ at, now, timeZone: "UTC", locale: "en" })).toBe("Today, 4:30 AM");
    expect(formatRelative({ at, now, timeZone: newYork, locale: "en" })).toBe("Yesterday, 11:30 PM");
  });

  it.each([
    ["de", "vor 2 Minuten", "Gestern, 23:30", "1. Nov."],
    ["ja", "2 分前", "昨日, 23:30", "11月1日"],
  ])("uses the words and date format of the locale %s", (locale, minutes, yesterday, day) => {
    const relative = (at: string) => formatRelative({ at: new Date(at), now, timeZone: newYork, locale });
    expect(relative("2026-11-03T19:00:00Z")).toBe(minutes);
    expect(relative("2026-11-03T04:30:00Z")).toBe(yesterday);
    expect(relative("2026-11-01T15:00:00Z")).toBe(day);
  });
});

describe("formatDay", () => {
  it.each([
    ["en", "Nov 3", "Nov 3, 2026"],
    ["de", "3. Nov.", "3. Nov. 2026"],
    ["ja", "11月3日", "2026年11月3日"],
  ])("formats a calendar day in the locale %s, with and without the year", (locale, day, withYear) => {
    expect(formatDay({ day: "2026-11-03", locale })).toBe(day);
    expect(formatDay({ day: "2026-11-03", hasYear: true, locale })).toBe(withYear);
  });
});

test.each([
  ["en", "Central European Time (Berlin)"],
  ["de", "Mitteleuropäische Zeit (Berlin)"],
])("describeTimeZone names a time zone in the locale %s", (locale, name) => {
  expect(describeTimeZone("Europe/Berlin", locale)).toBe(name);
});

describe("instantInZone", () => {
  it.each([
    ["2026-01-15", "14:30", newYork, "2026-01-15T19:30:00.000Z"],
    ["2026-07-15", "14:30", newYork, "2026-07-15T18:30:00.000Z"],
    ["2026-08-31", "23:59:59", "Europe/Berlin", "2026-08-31T21:59:59.000Z"],
    ["2026-01-15", "00:00", "Asia/Kolkata", "2026-01-14T18:30:00.000Z"],
    ["2026-01-15", "00:00", "Pacific/Kiritimati", "2026-01-14T10:00:00.000Z"],
  ])("parses %s %s in %s", (date, time, timeZone, instant) => {
    expect(iso(instantInZone({ date, time, timeZone }))).toBe(instant);
  });

  it("uses the right offset before and after the clocks change", () => {
    const at = (date: string, time: string) => iso(instantInZone({ date, time, timeZone: newYork }));
    expect(at("2026-03-08", "01:59")).toBe("2026-03-08T06:59:00.000Z");
    expect(at("2026-03-08", "03:00")).toBe("2026-03-08T07:00:00.000Z");
    expect(at("2026-11-01", "00:30")).toBe("2026-11-01T04:30:00.000Z");
    expect(at("2026-11-01", "03:00")).toBe("2026-11-01T08:00:00.000Z");
  });

  it("parses a time that the clocks skip as one hour later, and a time that occurs twice as its first occurrence", () => {
    expect(iso(instantInZone({ date: "2026-03-08", time: "02:30", timeZone: newYork }))).toBe(
      "2026-03-08T07:30:00.000Z",
    );
    expect(iso(instantInZone({ date: "2026-11-01", time: "01:30", timeZone: newYork }))).toBe(
      "2026-11-01T05:30:00.000Z",
    );
    expect(iso(instantInZone({ date: "2026-10-25", time: "02:30", timeZone: "Europe/Berlin" }))).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  it.each([
    ["2026-02-30", "10:00"],
    ["2026-13-01", "10:00"],
    ["31.08.2026", "10:00"],
    ["2026-08-31", "25:00"],
    ["2026-08-31", "10"],
    ["", ""],
  ])("returns null for the date %j and the time %j", (date, time) => {
    expect(instantInZone({ date, time, timeZone: newYork })).toBeNull();
  });

  it("parses what fieldsInZone returns for any instant to an instant with the same date and time fields", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2037-01-01"), noInvalidDate: true }),
        fc.constantFrom(
          newYork,
          "Europe/Berlin",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "UTC",
          "Africa/Cairo",
        ),
        (instant, timeZone) => {
          const fields = fieldsInZone({ at: instant, timeZone });
          const parsed = instantInZone({ ...fields, timeZone });
          expect(parsed).not.toBeNull();
          expect(fieldsInZone({ at: parsed!, timeZone })).toEqual(fields);
        },
      ),
    );
  });
});
