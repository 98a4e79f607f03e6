import type { AlertRow, Viewer } from '../model/alert-row.ts';
import { type Known, merge } from '../model/live-merge.ts';
import type { AlertAction, Pending } from '../model/optimistic.ts';

/** An alert the server would not act on, with why and how it stands now. */
export interface Refusal {
  id: string;
  message: string;
  current: AlertRow | null;
}

/** An action of the viewer's that was refused for some alerts; `action` is null when it was an undo. */
export interface RefusedAction {
  action: AlertAction | null;
  refusals: readonly Refusal[];
}

/** A step of the viewer's that can still be taken back. */
export interface UndoStep {
  tokens: readonly string[];
  sentence: string;
}

export interface AlertState {
  known: Known;
  pending: readonly Pending[];
  undo: readonly UndoStep[];
  refused: RefusedAction | null;
  /** Since when lists read before may lack changes: the feed could not replay everything. Null when it could. */
  missedAt: string | null;
}

/** A console left open for days must not keep every alert it ever heard of. */
const MOST_KNOWN = 20_000;
const MOST_UNDO = 50;

/** What this browser knows of alerts beyond what it has read as lists: live changes, and its own actions under way. */
export class AlertStore {
  #state: AlertState = { known: new Map(), pending: [], undo: [], refused: null, missedAt: null };
  #listeners = new Set<() => void>();
  #nextKey = 1;

  readonly state = (): AlertState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes in versions of alerts from wherever they come; older ones than known are ignored. */
  receive(rows: readonly AlertRow[]): void {
    const known = merge(this.#state.known, rows);
    if (known !== this.#state.known) this.#set({ known: bounded(known) });
  }

  /** Forgets what a refreshed list has in it anyway. */
  forgetBefore(asOf: string): void {
    this.#set({ known: new Map([...this.#state.known].filter(([, row]) => row.updatedAt >= asOf)) });
  }

  miss(at: string): void {
    this.#set({ missedAt: at });
  }

  begin(ids: ReadonlySet<string>, action: AlertAction, actor: Viewer): number {
    const key = this.#nextKey++;
    this.#set({ pending: [...this.#state.pending, { key, ids, action, actor }] });
    return key;
  }

  /** The answer to an action: what it changed becomes known in the same step, so that nothing flickers back. */
  settle(key: number, changed: readonly AlertRow[]): void {
    this.#set({
      known: bounded(merge(this.#state.known, changed)),
      pending: this.#state.pending.filter((each) => each.key !== key),
    });
  }

  refuse(refused: RefusedAction | null): void {
    this.#set({ refused });
  }

  remember(step: UndoStep): void {
    this.#set({ undo: [...this.#state.undo, step].slice(-MOST_UNDO) });
  }

  /** Takes the latest step, or the given one, off the list of what can be undone. */
  takeUndo(wanted: UndoStep | undefined = this.#state.undo.at(-1)): UndoStep | null {
    if (!wanted || !this.#state.undo.includes(wanted)) return null;
    this.#set({ undo: this.#state.undo.filter((step) => step !== wanted) });
    return wanted;
  }

  #set(part: Partial<AlertState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function bounded(known: Known): Known {
  if (known.size <= MOST_KNOWN) return known;
  return new Map([...known].slice(known.size - MOST_KNOWN));
}
