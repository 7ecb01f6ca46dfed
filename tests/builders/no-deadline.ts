/** For slices of work that a test lets finish: a deadline that passes on no machine, however busy it is. */
export const NO_DEADLINE = new Date("2100-01-01T00:00:00Z");
