/** The bytes that one holder has taken of a budget. */
export interface ByteReservation {
  /** Takes more; answers false, and takes nothing, when the budget does not have them. */
  take(bytes: number): boolean;
  /** Gives everything back. Safe to repeat; it can take again afterwards. */
  release(): void;
}

export interface ByteBudget {
  reserve(): ByteReservation;
}

/** A limit on the memory that all holders take together. */
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
