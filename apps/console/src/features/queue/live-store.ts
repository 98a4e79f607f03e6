import { type Known, merge } from './live-merge.ts';
import type { Pending, QueueItem, Worker } from './subject.ts';

/** A row the server would not act on, with why and how it stands now. */
export interface Refusal<Row> {
  id: string;
  message: string;
  current: Row | null;
}

/** An action of the viewer's that was refused for some rows; `action` is null when it was an undo. */
export interface RefusedAction<Row, Action> {
  action: Action | null;
  refusals: readonly Refusal<Row>[];
}

/** A step of the viewer's that can still be taken back; each part of `undo` by a call of its own. */
export interface UndoStep<Undo> {
  undo: readonly Undo[];
  sentence: string;
}

export interface LiveState<Row, Action, Undo> {
  known: Known<Row>;
  pending: readonly Pending<Action>[];
  undo: readonly UndoStep<Undo>[];
  refused: RefusedAction<Row, Action> | null;
  /** Since when lists read before may lack changes: the feed could not replay everything. Null when it could. */
  missedAt: string | null;
}

/** A console left open for days must not keep every row it ever heard of. */
const MOST_KNOWN = 20_000;
const MOST_UNDO = 50;

/** What this browser knows of a queue's rows beyond what it has read as lists: live changes, and its own actions under way. */
export class LiveStore<Row extends QueueItem, Action, Undo> {
  readonly #changedAt: (row: Row) => string;
  #state: LiveState<Row, Action, Undo> = {
    known: new Map(),
    pending: [],
    undo: [],
    refused: null,
    missedAt: null,
  };
  #listeners = new Set<() => void>();
  #nextKey = 1;

  constructor(changedAt: (row: Row) => string) {
    this.#changedAt = changedAt;
  }

  readonly state = (): LiveState<Row, Action, Undo> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes in versions of rows from wherever they come; older ones than known are ignored. */
  receive(rows: readonly Row[]): void {
    const known = merge(this.#state.known, rows);
    if (known !== this.#state.known) this.#set({ known: bounded(known) });
  }

  /** Forgets what a refreshed list has in it anyway. */
  forgetBefore(asOf: string): void {
    this.#set({ known: new Map([...this.#state.known].filter(([, row]) => this.#changedAt(row) >= asOf)) });
  }

  miss(at: string): void {
    this.#set({ missedAt: at });
  }

  begin(ids: ReadonlySet<string>, action: Action, actor: Worker): number {
    const key = this.#nextKey++;
    this.#set({ pending: [...this.#state.pending, { key, ids, action, actor }] });
    return key;
  }

  /** The answer to an action: what it changed becomes known in the same step, so that nothing flickers back. */
  settle(key: number, changed: readonly Row[]): void {
    this.#set({
      known: bounded(merge(this.#state.known, changed)),
      pending: this.#state.pending.filter((each) => each.key !== key),
    });
  }

  refuse(refused: RefusedAction<Row, Action> | null): void {
    this.#set({ refused });
  }

  remember(step: UndoStep<Undo>): void {
    this.#set({ undo: [...this.#state.undo, step].slice(-MOST_UNDO) });
  }

  /** Takes the latest step, or the given one, off the list of what can be undone. */
  takeUndo(wanted: UndoStep<Undo> | undefined = this.#state.undo.at(-1)): UndoStep<Undo> | null {
    if (!wanted || !this.#state.undo.includes(wanted)) return null;
    this.#set({ undo: this.#state.undo.filter((step) => step !== wanted) });
    return wanted;
  }

  #set(part: Partial<LiveState<Row, Action, Undo>>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function bounded<Row>(known: Known<Row>): Known<Row> {
  if (known.size <= MOST_KNOWN) return known;
  return new Map([...known].slice(known.size - MOST_KNOWN));
}
