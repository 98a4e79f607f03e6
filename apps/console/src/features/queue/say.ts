import { dismissToast, toast } from '../../design/toast.tsx';
import type { RunnerPorts } from './action-runner.ts';

/** Says what came of actions, one message at a time: at a case a minute a pile of them would hide what is being decided. */
export function oneAtATime(): RunnerPorts<never, never, never>['say'] {
  let said = 0;
  return (title, { detail, warn, undo, retry } = {}) => {
    dismissToast(said);
    said = toast(title, {
      ...(detail ? { detail } : {}),
      ...(warn ? { tone: 'warn' } : {}),
      ...(undo ? { undo } : {}),
      ...(retry ? { action: { label: 'Try again', onClick: retry } } : {}),
    });
  };
}
