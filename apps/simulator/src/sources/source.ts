import type { CloudEvent } from './cloud-event.ts';
import type { Crime } from './crime.ts';

export interface Slice<C = Crime> {
  /** What happened in the slice, by event time. */
  readonly events: readonly CloudEvent[];
  /** Crimes that began in the slice; their later events come with later slices. */
  readonly crimes: readonly C[];
}

/** Something that emits events without needing a customer. Pure: the same times give the same slice. */
export interface Source<C = Crime> {
  /** @param from @param to milliseconds since 1970, multiples of SLOT_MS, `to` excluded */
  slice(from: number, to: number): Slice<C>;
}

/**
 * Opens a source at a moment. Nothing of a crime that began earlier is emitted: half a crime would be labelled
 * with events that were never sent.
 */
export type OpenSource<C = Crime> = (openedAt: number) => Source<C>;

/** The grain of simulated time: events of one slot are drawn together. */
export const SLOT_MS = 250;

export const slotOf = (at: number): number => Math.floor(at / SLOT_MS) * SLOT_MS;
