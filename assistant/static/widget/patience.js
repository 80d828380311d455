/* Trying again: soon at first, then less often, and not all devices at once. */

const FIRST_MS = 400;
const LONGEST_MS = 10_000;

export class Patience {
  wait = FIRST_MS;

  /* Do something after a while: what the service asked for, or a little longer each time. */
  again(act, afterMs) {
    this.stop();
    this.act = act;
    this.timer = setTimeout(act, afterMs || this.wait * (0.5 + Math.random()));
    this.wait = Math.min(2 * this.wait, LONGEST_MS);
  }

  /* Do at once what waits to be done. */
  now() {
    const { act } = this;
    this.stop();
    act?.();
  }

  stop() {
    clearTimeout(this.timer);
    this.act = null;
  }

  /* It worked: the next time begins soon again. */
  calm() {
    this.stop();
    this.wait = FIRST_MS;
  }
}
