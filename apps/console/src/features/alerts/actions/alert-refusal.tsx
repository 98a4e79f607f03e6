'use client';

import { Button } from '../../../design/button.tsx';
import { useViewer } from '../../../session/viewer.tsx';
import { RefusalNotice } from '../../queue/refusal-notice.tsx';
import { useAlerts } from '../live/alerts-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { ALERT_SUBJECT } from '../model/alert-subject.ts';
import { VERB } from '../model/announce.ts';
import { type AlertAction, objection } from '../model/optimistic.ts';
import { useTriage } from './triage-provider.tsx';

/** What was refused because somebody was faster, and how to go on. */
export function AlertRefusal({ onShow }: { onShow?: (id: string) => void }) {
  const { store } = useAlerts();
  return (
    <RefusalNotice
      subject={ALERT_SUBJECT}
      store={store}
      onShow={onShow}
      goOn={({ action, refusals }, done) =>
        action ? (
          <GoOn
            action={action}
            current={refusals.flatMap((refusal) => refusal.current ?? [])}
            onDone={done}
          />
        ) : null
      }
    />
  );
}

interface GoOnProps {
  action: AlertAction;
  current: readonly AlertRow[];
  onDone: () => void;
}

/** Do it all the same where the present state allows it, or reopen what somebody closed. */
function GoOn({ action, current, onDone }: GoOnProps) {
  const triage = useTriage();
  const viewer = useViewer();
  const still = current.filter((row) => objection(row, action, viewer) === null);
  const closed = current.filter((row) => row.status === 'closed' && action.type !== 'reopen');
  const run = (rows: readonly AlertRow[], what: AlertAction) => () => {
    onDone();
    triage.act(rows, what);
  };
  return (
    <>
      {still.length > 0 ? (
        <Button onClick={run(still, action)}>
          {VERB[action.type]} {still.length < current.length ? `${still.length} ` : ''}all the same
        </Button>
      ) : null}
      {closed.length > 0 ? (
        <Button onClick={run(closed, { type: 'reopen' })}>
          Reopen {closed.length > 1 ? closed.length : ''}
        </Button>
      ) : null}
    </>
  );
}
