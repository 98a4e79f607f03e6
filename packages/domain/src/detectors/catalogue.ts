import { pairVolume } from './pair-volume.ts';
import type { WindowDetector } from './window-detector.ts';

/** Every detector there is. Adding one of a known kind is one file and one line here. */
export const DETECTORS = [pairVolume] as const satisfies readonly WindowDetector[];

export type Detector = WindowDetector;

/** Throws on an id that no declaration has: for ids read back from our own tables. */
export function detectorById(id: string): Detector {
  const found = DETECTORS.find((detector) => detector.id === id);
  if (!found) throw new RangeError(`No detector is declared as ${id}`);
  return found;
}
