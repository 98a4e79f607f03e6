import { join } from 'node:path';
import { type Crime, eventIdsOf } from '../sources/crime.ts';
import { type Truth, truthOf } from './truth.ts';

export const truthPath = (dataDir: string): string => join(dataDir, 'simulator', 'truth.ndjson');

/** Writes down what is true: a crime before its first event leaves, a correction where it never got to its end. */
export interface TruthLedger {
  /** Call before any event of these crimes is sent. */
  begin(crimes: readonly Crime[]): Promise<void>;
  /** Events that the gateway has taken. */
  accepted(ids: Iterable<string>): void;
  /** Corrects every crime that has events which were never taken. */
  interrupt(): Promise<void>;
}

interface OpenCrime {
  readonly crime: Crime;
  readonly ids: readonly string[];
  readonly sent: Set<string>;
}

/** @param write appends lines to wherever the truth is kept */
export function createLedger(write: (truths: readonly Truth[]) => Promise<void>): TruthLedger {
  const open = new Map<string, OpenCrime>();
  return {
    begin: async (crimes) => {
      if (crimes.length === 0) return;
      await write(crimes.map((crime) => truthOf(crime)));
      for (const crime of crimes) {
        const ids = eventIdsOf(crime);
        const entry: OpenCrime = { crime, ids, sent: new Set() };
        for (const id of ids) open.set(id, entry);
      }
    },
    accepted: (ids) => {
      for (const id of ids) {
        const entry = open.get(id);
        if (entry === undefined) continue;
        entry.sent.add(id);
        if (entry.sent.size === entry.ids.length) for (const done of entry.ids) open.delete(done);
      }
    },
    interrupt: async () => {
      const cut = new Set(open.values());
      open.clear();
      if (cut.size > 0) await write([...cut].map(({ crime, sent }) => truthOf(crime, sent)));
    },
  };
}
