/** The shop's time: the machine's, moved by what the control API says. */
export class Clock {
  #offsetMs = 0;

  constructor(private readonly onMove: (offsetMs: number) => void) {}

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** As Shopify writes times in its answers: whole seconds, UTC. */
  stamp(): string {
    return isoSeconds(this.now());
  }

  get offsetMs() {
    return this.#offsetMs;
  }

  moveBy(ms: number) {
    this.#offsetMs += ms;
    this.onMove(this.#offsetMs);
  }

  moveTo(date: Date) {
    this.moveBy(date.getTime() - this.now().getTime());
  }

  replay(offsetMs: number) {
    this.#offsetMs = offsetMs;
  }
}

export const isoSeconds = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
