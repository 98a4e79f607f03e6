'use client';

import { Page } from '../../design/page-frame.tsx';
import { TabPanel, Tabs } from '../../design/tabs.tsx';
import { useMay } from '../../session/viewer.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';
import { DeadLetter } from './dead-letter/dead-letter.tsx';
import { Failures } from './failures/failures.tsx';
import { Flow } from './flow/flow.tsx';
import { usePipelineUrl, type View } from './pipeline-url.ts';
import { usePipeline } from './use-pipeline.ts';

/** Whether events come through, how fast, and what is stuck or was refused. */
export function Pipeline() {
  const [url, setUrl] = usePipelineUrl();
  const reading = usePipeline();
  const mayReadRejected = useMay('dead_letter.read');
  const failed = reading.data?.stages.find(({ stage }) => stage === 'failed')?.batches;
  const tabs: { value: View; label: string; count?: number | undefined }[] = [
    { value: 'flow', label: 'Flow' },
    { value: 'failures', label: 'Failures', count: failed },
    ...(mayReadRejected ? [{ value: 'dead-letter' as const, label: 'Dead letter' }] : []),
  ];
  const view = tabs.some(({ value }) => value === url.view) ? url.view : 'flow';
  const show = (next: View) => void setUrl({ view: next, event: null });

  useShortcuts(
    'Pipeline',
    tabs.map(({ value, label }, place) => ({ keys: String(place + 1), label, run: () => show(value) })),
  );
  useCommands(
    tabs.map(({ value, label }, place) => ({
      id: `pipeline ${value}`,
      title: `Pipeline: ${label.toLowerCase()}`,
      group: 'Pipeline',
      shortcut: String(place + 1),
      run: () => show(value),
    })),
  );

  return (
    <Page title="Pipeline">
      <Tabs value={view} onChange={show} label="Parts of the pipeline" tabs={tabs}>
        <TabPanel value="flow" className="pt-3">
          <Flow reading={reading} url={url} setUrl={setUrl} />
        </TabPanel>
        <TabPanel value="failures" className="pt-3">
          <Failures />
        </TabPanel>
        {mayReadRejected ? (
          <TabPanel value="dead-letter" className="pt-3">
            <DeadLetter url={url} setUrl={setUrl} />
          </TabPanel>
        ) : null}
      </Tabs>
    </Page>
  );
}
