import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldsInZone, formatDateTime, formatRelative, instantInZone } from "./dates";

const newYork = "America/New_York";
const iso = (instant: Date | null) => instant?.toISOString() ?? null;

describe("formatDateTime", () => {
  it("tells the zone's time", () => {
    const at = new Date("2026-11-03T19:02:00Z");
    expect(formatDateTime({ at, timeZone: newYork })).toBe("3 Nov 2026, 14:02");
    expect(formatDateTime({ at, timeZone: "Asia/Tokyo" })).toBe("4 Nov 2026, 04:02");
  });
});

describe("formatRelative", () => {
  const now = new Date("2026-11-03T19:02:30Z"); // 14:02 in New York
  it.each([
    ["2026-11-03T19:02:00Z", "Just now"],
    ["2026-11-03T19:02:50Z", "Just now"],
    ["2026-11-03T19:00:00Z", "2 min ago"],
    ["2026-11-03T18:02:31Z", "59 min ago"],
    ["2026-11-03T19:08:00Z", "in 5 min"],
    ["2026-11-03T14:02:00Z", "Today, 09:02"],
    ["2026-11-03T05:00:00Z", "Today, 00:00"],
    ["2026-11-03T04:59:00Z", "Yesterday, 23:59"],
    ["2026-11-04T15:00:00Z", "Tomorrow, 10:00"],
    ["2026-11-01T15:00:00Z", "1 Nov"],
    ["2026-01-01T15:00:00Z", "1 Jan"],
    ["2026-01-01T04:59:00Z", "31 Dec 2025"],
    ["2027-01-02T15:00:00Z", "2 Jan 2027"],
  ])("says of %s: %s", (at, said) => {
    expect(formatRelative({ at: new Date(at), now, timeZone: newYork })).toBe(said);
  });

  it("goes by the zone's days", () => {
    const at = new Date("2026-11-03T04:30:00Z");
    expect(formatRelative({ at, now, timeZone: "UTC" })).toBe("Today, 04:30");
    expect(formatRelative({ at, now, timeZone: newYork })).toBe("Yesterday, 23:30");
  });
});

describe("instantInZone", () => {
  it.each([
    ["2026-01-15", "14:30", newYork, "2026-01-15T19:30:00.000Z"],
    ["2026-07-15", "14:30", newYork, "2026-07-15T18:30:00.000Z"],
    ["2026-08-31", "23:59:59", "Europe/Berlin", "2026-08-31T21:59:59.000Z"],
    ["2026-01-15", "00:00", "Asia/Kolkata", "2026-01-14T18:30:00.000Z"],
    ["2026-01-15", "00:00", "Pacific/Kiritimati", "2026-01-14T10:00:00.000Z"],
  ])("reads %s %s in %s", (date, time, timeZone, instant) => {
    expect(iso(instantInZone({ date, time, timeZone }))).toBe(instant);
  });

  it("is right on both sides of a change of clocks", () => {
    const at = (date: string, time: string) => iso(instantInZone({ date, time, timeZone: newYork }));
    expect(at("2026-03-08", "01:59")).toBe("2026-03-08T06:59:00.000Z");
    expect(at("2026-03-08", "03:00")).toBe("2026-03-08T07:00:00.000Z");
    expect(at("2026-11-01", "00:30")).toBe("2026-11-01T04:30:00.000Z");
    expect(at("2026-11-01", "03:00")).toBe("2026-11-01T08:00:00.000Z");
  });

  it("moves a time that does not exist on, and takes the first of one that comes twice", () => {
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
  ])("cannot read %j %j", (date, time) => {
    expect(instantInZone({ date, time, timeZone: newYork })).toBeNull();
  });

  it("reads back what stands in the fields, the hour that comes twice apart", () => {
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
          const read = instantInZone({ ...fields, timeZone });
          expect(read).not.toBeNull();
          expect(fieldsInZone({ at: read!, timeZone })).toEqual(fields);
        },
      ),
    );
  });
});
