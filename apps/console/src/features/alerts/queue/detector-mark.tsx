import {
  ArrowLeftRight,
  CreditCard,
  FileUser,
  Gift,
  type LucideIcon,
  Radar,
  ShieldMinus,
} from 'lucide-react';
import { detectorWord } from '../model/wording.ts';

/** What the detector looks at, as a picture. */
const ICON: Readonly<Record<string, LucideIcon>> = {
  'pair-volume': ArrowLeftRight,
  'stolen-card': CreditCard,
  'applicant-risk': FileUser,
  'coverage-drop': ShieldMinus,
  'bonus-abuse': Gift,
};

type DetectorMarkProps = {
  detector: string;
  /** The picture alone, with the name for screen readers. */
  iconOnly?: boolean;
};

/** What raised an alert: its name, or where there is no room its picture. */
export function DetectorMark({ detector, iconOnly = false }: DetectorMarkProps) {
  const word = detectorWord(detector);
  if (!iconOnly) return word;
  // A detector that this console does not know yet.
  const Icon = ICON[detector] ?? Radar;
  return (
    <span className="inline-flex align-middle" title={word}>
      <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-muted" />
      <span className="hidden-label">{word}</span>
    </span>
  );
}
