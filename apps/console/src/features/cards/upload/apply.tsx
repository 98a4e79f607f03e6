'use client';

import { FileCheck2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { plural } from '../../../design/number-format.ts';
import { useMay } from '../../../session/viewer.tsx';
import { OutcomeBar } from '../../upload/outcome-bar.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { effectWords } from '../model/upload-words.ts';
import { useListActions } from '../use-list-actions.ts';

/** The decision: what applying does in words, and the button. Taking cards off a list is asked about once more. */
export function Apply({ version }: { version: VersionDetail }) {
  const { list, removed, valid, baseVersion } = version;
  const { apply, cancel } = useListActions();
  const mayApply = useMay('cards.apply');
  const [asking, setAsking] = useState(false);
  const nothing = valid === 0;
  const put = () => {
    setAsking(false);
    apply.mutate({ id: version.id });
  };
  const changed =
    apply.data?.outcome === 'changed' || (baseVersion !== null && baseVersion !== list.activeVersion);
  return (
    <>
      {changed ? (
        <NoticeBar tone="warn" className="mb-3">
          {apply.data?.outcome === 'changed' && apply.data.message
            ? apply.data.message
            : `${list.name} is at version ${list.activeVersion} since this was compared: applying compares it anew first.`}
        </NoticeBar>
      ) : null}
      <OutcomeBar
        icon={<FileCheck2 size={18} aria-hidden className="text-accent" />}
        title={
          nothing
            ? 'No line of the file is valid: there is nothing to apply'
            : effectWords(version, list.name)
        }
        actions={
          <>
            <Button size="md" busy={cancel.isPending} onClick={() => cancel.mutate({ id: version.id })}>
              Discard
            </Button>
            {mayApply ? (
              <Button
                size="md"
                tone="primary"
                disabled={nothing}
                busy={apply.isPending}
                onClick={removed > 0 ? () => setAsking(true) : put}
              >
                {apply.isPending ? 'Applying' : removed > 0 ? 'Apply…' : 'Apply'}
              </Button>
            ) : null}
          </>
        }
      >
        {nothing
          ? 'Mend the file by the reasons below and upload it again.'
          : 'It takes effect at once, and payments of the last hour on its new cards raise alerts too. It can be rolled back.'}
      </OutcomeBar>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take ${plural(removed, 'card')} off ${list.name}?`}
        description={effectWords(version, list.name)}
        actions={
          <>
            <Button size="md" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button size="md" tone="danger" onClick={put}>
              Apply
            </Button>
          </>
        }
      >
        <p className="text-ink-muted">
          Payments on cards that are taken off no longer raise alerts. Rolling back puts them on again.
        </p>
      </Dialog>
    </>
  );
}
