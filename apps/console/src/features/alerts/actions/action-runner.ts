import { plural } from '../../../design/number-format.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import type { AlertStore, Refusal, UndoStep } from '../live/alert-store.ts';
import type { AlertRow, Viewer } from '../model/alert-row.ts';
import { doneSentence, NOT_DONE, nameAlerts } from '../model/announce.ts';
import { type AlertAction, objection } from '../model/optimistic.ts';
import { stepSentence, type TimelineEntry } from '../model/timeline-words.ts';

/** The server takes this many alerts in one call. */
const AT_ONCE = 500;

export interface Answer {
  changed: readonly AlertRow[];
  refused: readonly (Refusal & { reason: string })[];
  undoToken: string | null;
}

/** What the runner needs of the world. */
export interface RunnerPorts {
  act: (ids: string[], action: AlertAction, expected: Record<string, number>) => Promise<Answer>;
  undo: (token: string) => Promise<Answer>;
  /** The latest thing a person did to an alert. */
  lastStep: (id: string) => Promise<TimelineEntry | null>;
  say: (
    title: string,
    more?: { detail?: string; warn?: boolean; undo?: () => void; retry?: () => void },
  ) => void;
}

/**
 * Carries the viewer's actions out one after the other: shown at once, sent in order, answered for.
 * In order, because the second action on an alert must name the revision that the first one made.
 */
export class ActionRunner {
  readonly #store: AlertStore;
  readonly #actor: Viewer;
  readonly #ports: RunnerPorts;
  /** The human revision that the viewer's own last action left an alert at. */
  readonly #own = new Map<string, number>();
  #last: Promise<void> = Promise.resolve();

  constructor(store: AlertStore, actor: Viewer, ports: RunnerPorts) {
    this.#store = store;
    this.#actor = actor;
    this.#ports = ports;
  }

  /** Does one thing to the alerts as the viewer sees them. True when there was something to do. */
  run(rows: readonly AlertRow[], action: AlertAction): boolean {
    const doable = rows.filter((row) => objection(row, action, this.#actor) === null);
    if (doable.length === 0) {
      void this.#explain(rows, action);
      return false;
    }
    const key = this.#store.begin(new Set(doable.map((row) => row.id)), action, this.#actor);
    this.#last = this.#last.then(() => this.#send(key, doable, action, rows.length - doable.length));
    return true;
  }

  /** Takes a step back: the given one, or the viewer's last. */
  undo(wanted?: UndoStep): void {
    this.#last = this.#last.then(async () => {
      const step = this.#store.takeUndo(wanted);
      if (!step) return wanted ? undefined : this.#ports.say('Nothing to undo');
      try {
        const answers = await inTurn(step.tokens, (token) => this.#ports.undo(token));
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

  async #send(key: number, rows: readonly AlertRow[], action: AlertAction, skipped: number): Promise<void> {
    const answers: Answer[] = [];
    try {
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        const part = rows.slice(start, start + AT_ONCE);
        const expected = Object.fromEntries(
          part.map((row) => [row.id, Math.max(row.humanRevision, this.#own.get(row.id) ?? 0)]),
        );
        answers.push(
          await this.#ports.act(
            part.map((row) => row.id),
            action,
            expected,
          ),
        );
      }
    } catch (error) {
      const done = new Set(answers.flatMap((answer) => answer.changed.map((row) => row.id)));
      const rest = rows.filter((row) => !done.has(row.id));
      this.#ports.say(`${NOT_DONE[action.type]}: ${nameAlerts(rest)}`, {
        detail: `${failureReason(error)} Trying again does no harm.`,
        warn: true,
        retry: () => this.run(rest, action),
      });
    }
    this.#conclude(key, answers, action, skipped);
  }

  #conclude(key: number, answers: readonly Answer[], action: AlertAction, skipped: number): void {
    const changed = answers.flatMap((answer) => answer.changed);
    this.#learn(changed);
    this.#store.settle(key, changed);
    this.#refuse(action, answers);
    if (changed.length === 0) return;
    const tokens = answers.flatMap((answer) => answer.undoToken ?? []);
    const step: UndoStep = { tokens, sentence: doneSentence(action, changed) };
    if (tokens.length > 0) this.#store.remember(step);
    this.#ports.say(step.sentence, {
      ...(skipped > 0 ? { detail: `${plural(skipped, 'alert was', 'alerts were')} so already.` } : {}),
      ...(tokens.length > 0 ? { undo: () => this.undo(step) } : {}),
    });
  }

  #refuse(action: AlertAction | null, answers: readonly Answer[]): void {
    const refusals = answers.flatMap((answer) => answer.refused);
    if (refusals.length === 0) return;
    this.#store.receive(refusals.flatMap(({ current }) => current ?? []));
    this.#store.refuse({ action, refusals });
  }

  #learn(rows: readonly AlertRow[]): void {
    for (const row of rows) this.#own.set(row.id, row.humanRevision);
  }

  /** Why nothing was done: for one alert with who did what and when, since that is what one asks next. */
  async #explain(rows: readonly AlertRow[], action: AlertAction): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const reason = objection(first, action, this.#actor) ?? '';
    if (rows.length > 1) {
      this.#ports.say(`${NOT_DONE[action.type]}: ${nameAlerts(rows)}`, {
        detail: `None of them can be. ${reason}`,
      });
      return;
    }
    const step = await this.#ports.lastStep(first.id).catch(() => null);
    const message = step ? `${stepSentence(step, first, this.#actor.id)}.` : reason;
    // Who pressed a key twice needs a word; whom a colleague overtook needs to see how it stands and how to go on.
    if (!step || step.actor.id === this.#actor.id) {
      this.#ports.say(`${NOT_DONE[action.type]}: ${nameAlerts(rows)}`, { detail: message });
    } else this.#store.refuse({ action, refusals: [{ id: first.id, message, current: first }] });
  }
}

async function inTurn<In, Out>(inputs: readonly In[], run: (input: In) => Promise<Out>): Promise<Out[]> {
  const outputs: Out[] = [];
  for (const input of inputs) outputs.push(await run(input));
  return outputs;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
