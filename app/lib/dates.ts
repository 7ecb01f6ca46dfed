const MINUTE = 60_000;
const DAY = 86_400_000;

/** "3 Nov 2026, 14:02", in a zone. */
export function formatDateTime({
  at,
  timeZone,
  locale = "en-GB",
}: {
  at: Date;
  timeZone: string;
  locale?: string;
}): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}

/**
 * As a merchant would say it at `now`: "Just now", "2 min ago", "in 5 min", "Today, 14:02", "Yesterday, 09:15",
 * "3 Nov", and with the year once it is another. Days are the zone's.
 */
export function formatRelative({
  at,
  now,
  timeZone,
  locale = "en-GB",
}: {
  at: Date;
  now: Date;
  timeZone: string;
  locale?: string;
}): string {
  const minutes = Math.trunc((now.getTime() - at.getTime()) / MINUTE);
  const relative = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" });
  if (minutes === 0) return "Just now";
  if (Math.abs(minutes) < 60) return relative.format(-minutes, "minute");

  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (Math.abs(days) <= 1) {
    const day = relative.format(days, "day");
    const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
    return `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${time}`;
  }
  const isThisYear = wallClock(at, timeZone).slice(0, 4) === wallClock(now, timeZone).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone,
  }).format(at);
}

/**
 * The instant of a wall-clock date (2026-08-31) and time (14:30 or 23:59:59) in a zone; null where it cannot be
 * read. A time that the clocks leave out in spring is taken as much later (02:30 is 03:30); of one that comes twice
 * in autumn the first is meant.
 */
export function instantInZone({
  date,
  time,
  timeZone,
}: {
  date: string;
  time: string;
  timeZone: string;
}): Date | null {
  const wall = parseWallClock(date, time);
  if (wall === null) return null;
  // No zone changes its offset twice within two days, so that one of these two is right.
  const before = new Date(wall - offsetMs(new Date(wall - DAY), timeZone));
  if (wall - before.getTime() === offsetMs(before, timeZone)) return before;
  const after = new Date(wall - offsetMs(new Date(wall + DAY), timeZone));
  return wall - after.getTime() === offsetMs(after, timeZone) ? after : before;
}

/** The date and time fields of an instant in a zone: what instantInZone reads back. */
export function fieldsInZone({ at, timeZone }: { at: Date; timeZone: string }): {
  date: string;
  time: string;
} {
  const [date = "", time = ""] = wallClock(at, timeZone).split(" ");
  return { date, time: time.slice(0, 5) };
}

/** The day that many days later, or earlier: of "2026-11-01" and -1 it is "2026-10-31". Clocks have no part in it. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which a day (2026-08-31) begins in a zone; null where it is no day. */
export function startOfDay({ day, timeZone }: { day: string; timeZone: string }): Date | null {
  return instantInZone({ date: day, time: "00:00", timeZone });
}

/** "3 Nov", and "3 Nov 2026" where the year is wanted. */
export function formatDay({
  day,
  hasYear = false,
  locale = "en-GB",
}: {
  day: string;
  hasYear?: boolean;
  locale?: string;
}): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(hasYear && { year: "numeric" }),
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A zone as people call it, and where it is: "Eastern Time (New York)". */
export function describeTimeZone(timeZone: string, locale = "en"): string {
  const place = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts();
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  return name.includes(place) || !timeZone.includes("/") ? name : `${name} (${place})`;
}

function parseWallClock(date: string, time: string): number | null {
  const at = new Date(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(at.getTime())) return null;
  // 30 February parses, as 2 March.
  return at.toISOString().startsWith(`${date}T${time}`) ? at.getTime() : null;
}

function offsetMs(at: Date, timeZone: string): number {
  const wholeSecond = Math.floor(at.getTime() / 1000) * 1000;
  return Date.parse(`${wallClock(at, timeZone).replace(" ", "T")}Z`) - wholeSecond;
}

function dayNumber(at: Date, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone).slice(0, 10)}T00:00:00Z`) / DAY;
}

/** "2026-08-31 14:30:00": of all locales Sweden's writes dates as computers do. */
function wallClock(at: Date, timeZone: string): string {
  return at.toLocaleString("sv-SE", { timeZone });
}
