'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Page } from '../../design/page-frame.tsx';
import { TabPanel, Tabs } from '../../design/tabs.tsx';
import { useViewer } from '../../session/viewer.tsx';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';
import { ApiKeys } from './api-keys/api-keys.tsx';
import { AuditLog } from './audit/audit-log.tsx';
import { People } from './people/people.tsx';

const PARTS = ['people', 'api-keys', 'audit'] as const;
type Part = (typeof PARTS)[number];

/** Who works here, which programs may call in, and what people did. Each part only for those who may see it. */
export function Settings() {
  const { permissions } = useViewer();
  const [asked, setPart] = useQueryState(
    'part',
    parseAsStringLiteral(PARTS).withDefault('people').withOptions({ history: 'push' }),
  );
  const tabs: { value: Part; label: string }[] = [
    { value: 'people', label: 'People' },
    ...(permissions.includes('api_keys.manage') ? [{ value: 'api-keys' as const, label: 'API keys' }] : []),
    ...(permissions.includes('audit.read') ? [{ value: 'audit' as const, label: 'Audit' }] : []),
  ];
  const part = tabs.some(({ value }) => value === asked) ? asked : 'people';
  useShortcuts(
    'Settings',
    tabs.map(({ value, label }, place) => ({
      keys: String(place + 1),
      label,
      run: () => void setPart(value),
    })),
  );
  return (
    <Page title="Settings">
      <Tabs value={part} onChange={(next) => void setPart(next)} label="Parts of the settings" tabs={tabs}>
        {tabs.map(({ value }) => (
          <TabPanel key={value} value={value} className="pt-3">
            {value === 'people' ? <People /> : value === 'api-keys' ? <ApiKeys /> : <AuditLog />}
          </TabPanel>
        ))}
      </Tabs>
    </Page>
  );
}
