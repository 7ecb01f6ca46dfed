/** The bytes that one caller has taken from a byte budget. */
export interface ByteReservation {
  /** Takes more bytes. If the budget has fewer bytes left than requested, takes none and returns false. */
  take(bytes: number): boolean;
  /** Returns all taken bytes to the budget. Safe to call twice. The reservation can take bytes again afterwards. */
  release(): void;
}

export interface ByteBudget {
  /** Creates a reservation that has not taken any bytes yet. */
  reserve(): ByteReservation;
}

/** Creates a budget of `maxBytes`, which is the most that all its reservations together can take. */
export function createByteBudget({ maxBytes }: { maxBytes: number }): ByteBudget {
  let takenBytes = 0;
  return {
    reserve() {
      let ownBytes = 0;
      return {
        take(bytes) {
          if (takenBytes + bytes > maxBytes) return false;
          takenBytes += bytes;
          ownBytes += bytes;
          return true;
        },
        release() {
          takenBytes -= ownBytes;
          ownBytes = 0;
        },
      };
    },
  };
}
