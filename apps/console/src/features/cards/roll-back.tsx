'use client';

import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { plural } from '../../design/number-format.ts';
import { useMay } from '../../session/viewer.tsx';
import type { VersionDetail } from './model/cards-api.ts';
import { useListActions } from './use-list-actions.ts';

/** Takes an applied version back, after saying what that does. */
export function RollBack({ version }: { version: VersionDetail }) {
  const { list, baseVersion } = version;
  const { rollBack, rolling } = useListActions();
  const [asking, setAsking] = useState(false);
  if (!useMay('cards.apply')) return null;
  return (
    <>
      <Button size="md" busy={rolling} onClick={() => setAsking(true)}>
        <Undo2 size={14} aria-hidden />
        Roll back…
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Roll back version ${version.version} of ${list.name}?`}
        description={
          baseVersion
            ? `Version ${baseVersion} is in force again, as it was before.`
            : 'Nothing of the list is in force then, as before.'
        }
        actions={
          <>
            <Button size="md" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button
              size="md"
              tone="danger"
              onClick={() => {
                setAsking(false);
                void rollBack(version.id, list, version.version);
              }}
            >
              Roll back
            </Button>
          </>
        }
      >
        <ul className="list-disc pl-4 text-ink-muted">
          {version.added > 0 ? (
            <li>{plural(version.added, 'card')} that it added no longer raise alerts.</li>
          ) : null}
          {version.removed > 0 ? (
            <li>{plural(version.removed, 'card')} that it removed are listed again.</li>
          ) : null}
          {version.active ? null : <li>Versions that were applied after it are rolled back with it.</li>}
          <li>Alerts that are open stay open. Restoring the version later is one step.</li>
        </ul>
      </Dialog>
    </>
  );
}
