/** One caller's share of a byte budget. */
export interface ByteReservation {
  /** Takes more bytes. If the budget has fewer bytes left than requested, takes none and returns false. */
  take(bytes: number): boolean;
  /** Returns all taken bytes to the budget. Safe to call twice. The reservation can take bytes again afterwards. */
  release(): void;
}

export interface ByteBudget {
  reserve(): ByteReservation;
}

/** Creates a limit on the number of bytes that all reservations together can take. */
export function createByteBudget({ maxBytes }: { maxBytes: number }): ByteBudget {
  let taken = 0;
  return {
    reserve() {
      let own = 0;
      return {
        take(bytes) {
          if (taken + bytes > maxBytes) return false;
          taken += bytes;
          own += bytes;
          return true;
        },
        release() {
          taken -= own;
          own = 0;
        },
      };
    },
  };
}
