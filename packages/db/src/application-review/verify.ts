import { isDeepStrictEqual } from 'node:util';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import type { MachineDecision } from '@watchfloor/domain/scorecard/decision';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type { ApplicationRecord } from '../applications/application-record.ts';

export interface Verification {
  /** Bit by bit what was stored, reasons included. */
  same: boolean;
  /** What comes out now. */
  decision: MachineDecision;
}

/** What JSON keeps of a decision: it knows no -0. */
const asStored = (decision: MachineDecision): unknown => JSON.parse(JSON.stringify(decision));

/**
 * Decides an application again from what was stored with it.
 * @param model the scorecard that decided; any where none was asked
 */
export function verifyDecision(record: ApplicationRecord, model: Scorecard): Verification {
  const decision = decideApplication({ application: record, model, cutoffs: record });
  const stored: MachineDecision = {
    decision: record.decision,
    stage: record.stage,
    probability: record.probability,
    points: record.points,
    model: record.model,
    policy: record.policy,
    reasons: record.reasons,
    rejectedBecause: record.rejectedBecause,
  };
  return { same: isDeepStrictEqual(stored, asStored(decision)), decision };
}
