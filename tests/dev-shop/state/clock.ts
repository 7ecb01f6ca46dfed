/** The dev shop's clock, which all shops share: the machine's time plus an offset that the control API sets. */
export class Clock {
  #offsetMs = 0;

  /** `onMove` is called with the new offset, before the clock is moved. */
  constructor(private readonly onMove: (offsetMs: number) => void) {}

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** The current time as Shopify formats it in responses: UTC, in whole seconds. */
  stamp(): string {
    return isoSeconds(this.now());
  }

  get offsetMs() {
    return this.#offsetMs;
  }

  moveBy(ms: number) {
    this.onMove(this.#offsetMs + ms);
    this.#offsetMs += ms;
  }

  moveTo(date: Date) {
    this.moveBy(date.getTime() - this.now().getTime());
  }

  /** Restores the offset from the journal, without calling `onMove`. */
  replay(offsetMs: number) {
    this.#offsetMs = offsetMs;
  }
}

export const isoSeconds = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
