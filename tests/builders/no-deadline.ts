/** A deadline that never passes during a test, for operations that must finish in one call on any machine. */
export const NO_DEADLINE = new Date("2100-01-01T00:00:00Z");
