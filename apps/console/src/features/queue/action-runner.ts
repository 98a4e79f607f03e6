import { failureReason } from '../../trpc/failure-reason.ts';
import type { LiveStore, Refusal, UndoStep } from './live-store.ts';
import type { QueueItem, QueueSubject, Worker } from './subject.ts';

/** The server takes this many rows in one call. */
const AT_ONCE = 500;

export interface Answer<Row, Undo> {
  changed: readonly Row[];
  refused: readonly Refusal<Row>[];
  /** How to take it back; null where nothing was done. */
  undo: Undo | null;
}

/** What a person did last to a row, as a sentence. */
export interface LastStep {
  byId: string | null;
  sentence: string;
}

/** What the runner needs of the world. */
export interface RunnerPorts<Row, Action, Undo> {
  act: (
    rows: readonly Row[],
    action: Action,
    expected: Readonly<Record<string, number>>,
  ) => Promise<Answer<Row, Undo>>;
  undo: (undo: Undo) => Promise<Answer<Row, Undo>>;
  lastStep: (row: Row) => Promise<LastStep | null>;
  say: (
    title: string,
    more?: { detail?: string; warn?: boolean; undo?: () => void; retry?: () => void },
  ) => void;
}

/**
 * Carries the viewer's actions out one after the other: shown at once, sent in order, answered for.
 * In order, because the second action on a row must name the revision that the first one made.
 */
export class ActionRunner<Row extends QueueItem, Action, Undo> {
  readonly #subject: QueueSubject<Row, Action>;
  readonly #store: LiveStore<Row, Action, Undo>;
  readonly #actor: Worker;
  readonly #ports: RunnerPorts<Row, Action, Undo>;
  /** The revision that the viewer's own last action left a row at. */
  readonly #own = new Map<string, number>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    subject: QueueSubject<Row, Action>,
    store: LiveStore<Row, Action, Undo>,
    actor: Worker,
    ports: RunnerPorts<Row, Action, Undo>,
  ) {
    this.#subject = subject;
    this.#store = store;
    this.#actor = actor;
    this.#ports = ports;
  }

  /** Does one thing to the rows as the viewer sees them. True when there was something to do. */
  run(rows: readonly Row[], action: Action): boolean {
    const doable = rows.filter((row) => this.#subject.objection(row, action, this.#actor) === null);
    if (doable.length === 0) {
      void this.#explain(rows, action);
      return false;
    }
    const key = this.#store.begin(new Set(doable.map((row) => row.id)), action, this.#actor);
    this.#last = this.#last.then(() => this.#send(key, doable, action, rows.length - doable.length));
    return true;
  }

  /** Takes a step back: the given one, or the viewer's last. */
  undo(wanted?: UndoStep<Undo>): void {
    this.#last = this.#last.then(async () => {
      const step = this.#store.takeUndo(wanted);
      if (!step) return wanted ? undefined : this.#ports.say('Nothing to undo');
      try {
        const answers = await inTurn(step.undo, (undo) => this.#ports.undo(undo));
        const changed = answers.flatMap((answer) => answer.changed);
        this.#learn(changed);
        this.#store.receive(changed);
        this.#refuse(null, answers);
        if (changed.length > 0) this.#ports.say(`Undone: ${lowerFirst(step.sentence)}`);
      } catch (error) {
        this.#store.remember(step);
        this.#ports.say('Not undone', {
          detail: `${failureReason(error)} Trying again does no harm.`,
          warn: true,
          retry: () => this.undo(step),
        });
      }
    });
  }

  async #send(key: number, rows: readonly Row[], action: Action, skipped: number): Promise<void> {
    const answers: Answer<Row, Undo>[] = [];
    try {
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        const part = rows.slice(start, start + AT_ONCE);
        const expected = Object.fromEntries(
          part.map((row) => [row.id, Math.max(this.#subject.revisionOf(row), this.#own.get(row.id) ?? 0)]),
        );
        answers.push(await this.#ports.act(part, action, expected));
      }
    } catch (error) {
      const done = new Set(answers.flatMap((answer) => answer.changed.map((row) => row.id)));
      const rest = rows.filter((row) => !done.has(row.id));
      this.#ports.say(`${this.#subject.notDone(action)}: ${this.#subject.name(rest)}`, {
        detail: `${failureReason(error)} Trying again does no harm.`,
        warn: true,
        retry: () => this.run(rest, action),
      });
    }
    this.#conclude(key, answers, action, skipped);
  }

  #conclude(key: number, answers: readonly Answer<Row, Undo>[], action: Action, skipped: number): void {
    const changed = answers.flatMap((answer) => answer.changed);
    this.#learn(changed);
    this.#store.settle(key, changed);
    this.#refuse(action, answers);
    if (changed.length === 0) return;
    const undo = answers.flatMap((answer) => (answer.undo === null ? [] : [answer.undo]));
    const step: UndoStep<Undo> = { undo, sentence: this.#subject.done(action, changed) };
    if (undo.length > 0) this.#store.remember(step);
    this.#ports.say(step.sentence, {
      ...(skipped > 0 ? { detail: this.#subject.leftOut(skipped) } : {}),
      ...(undo.length > 0 ? { undo: () => this.undo(step) } : {}),
    });
  }

  #refuse(action: Action | null, answers: readonly Answer<Row, Undo>[]): void {
    const refusals = answers.flatMap((answer) => answer.refused);
    if (refusals.length === 0) return;
    this.#store.receive(refusals.flatMap(({ current }) => current ?? []));
    this.#store.refuse({ action, refusals });
  }

  #learn(rows: readonly Row[]): void {
    for (const row of rows) this.#own.set(row.id, this.#subject.revisionOf(row));
  }

  /** Why nothing was done: for one row with who did what and when, since that is what one asks next. */
  async #explain(rows: readonly Row[], action: Action): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const reason = this.#subject.objection(first, action, this.#actor) ?? '';
    if (rows.length > 1) {
      this.#ports.say(`${this.#subject.notDone(action)}: ${this.#subject.name(rows)}`, {
        detail: `None of them can be. ${reason}`,
      });
      return;
    }
    const step = await this.#ports.lastStep(first).catch(() => null);
    const message = step ? `${step.sentence}.` : reason;
    // Who pressed a key twice needs a word; whom a colleague overtook needs to see how it stands and how to go on.
    if (!step || step.byId === this.#actor.id) {
      this.#ports.say(`${this.#subject.notDone(action)}: ${this.#subject.name(rows)}`, { detail: message });
    } else this.#store.refuse({ action, refusals: [{ id: first.id, message, current: first }] });
  }
}

async function inTurn<In, Out>(inputs: readonly In[], run: (input: In) => Promise<Out>): Promise<Out[]> {
  const outputs: Out[] = [];
  for (const input of inputs) outputs.push(await run(input));
  return outputs;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
