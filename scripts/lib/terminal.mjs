// What the person sees: one line per step, with the elapsed time while it runs. On a terminal the line lives; in a file
// or a pipe it is written at the beginning, every 20 seconds and at the end.

const tty = Boolean(process.stdout.isTTY) && process.env.CI !== 'true' && process.env.TERM !== 'dumb';
const color = tty && process.env.NO_COLOR === undefined;

/** @param {string} code @param {string} text */
const paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
/** @param {string} text */ export const bold = (text) => paint('1', text);
/** @param {string} text */ export const dim = (text) => paint('2', text);
/** @param {string} text */ export const red = (text) => paint('31', text);
/** @param {string} text */ export const green = (text) => paint('32', text);
/** @param {string} text */ export const yellow = (text) => paint('33', text);

// A closed terminal or pipe must not end us before everything we started is stopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @type {Step | undefined} */
let live;

/** @param {string} text one or more lines, written above a living step */
export function say(text) {
  live?.clear();
  process.stdout.write(`${text}\n`);
  live?.draw();
}

/** @param {string} text */
export function complain(text) {
  live?.clear();
  process.stderr.write(`${text}\n`);
  live?.draw();
}

class Step {
  #title;
  #note = '';
  #begun = Date.now();
  #frame = 0;
  #ended = false;
  /** @type {NodeJS.Timeout} */ #timer;

  /** @param {string} title what is being done, e.g. "Installing packages" */
  constructor(title) {
    this.#title = title;
    live?.freeze();
    live = this;
    if (!tty) process.stdout.write(`  ${title} ...\n`);
    this.draw();
    this.#timer = setInterval(() => this.#tick(), tty ? 100 : 20_000);
    this.#timer.unref();
  }

  /** @param {string} text a detail that may change often */
  note(text) {
    this.#note = text;
    if (!tty) return;
    this.draw();
  }

  /** @param {string} [title] what was done, e.g. "573 packages" */
  done(title = this.#title) {
    this.#end(green('✓'), title);
  }

  /** @param {string} [title] */
  fail(title = this.#title) {
    this.#end(red('✗'), title);
  }

  draw() {
    if (!tty || this.#ended) return;
    const frame = FRAMES[this.#frame % FRAMES.length];
    const width = (process.stdout.columns ?? 80) - 4;
    const note = this.#note === '' ? '' : ` ${this.#note}`;
    const plain = `${this.#title} ${this.#elapsed()}${note}`;
    const text = plain.length > width ? plain.slice(0, width) : plain;
    process.stdout.write(`\r\u001b[2K${frame} ${text}`);
  }

  clear() {
    if (tty && !this.#ended) process.stdout.write('\r\u001b[2K');
  }

  /** Another step begins while this one runs: its line is left as it is. */
  freeze() {
    if (tty && !this.#ended) process.stdout.write('\n');
  }

  #tick() {
    this.#frame += 1;
    if (tty) this.draw();
    else
      process.stdout.write(
        `  ${this.#title}: ${this.#elapsed()}${this.#note === '' ? '' : `, ${this.#note}`}\n`,
      );
  }

  /** @param {string} sign @param {string} title */
  #end(sign, title) {
    if (this.#ended) return;
    this.clear();
    this.#ended = true;
    clearInterval(this.#timer);
    if (live === this) live = undefined;
    process.stdout.write(`${sign} ${title} ${dim(this.#elapsed())}\n`);
  }

  #elapsed() {
    const ms = Date.now() - this.#begun;
    return ms < 60_000
      ? `${(ms / 1000).toFixed(1)} s`
      : `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`;
  }
}

/** @param {string} title */
export function step(title) {
  return new Step(title);
}
