'use client';

import { useState } from 'react';
import { FailingState } from '../../design/failing-state.tsx';
import { Page } from '../../design/page-frame.tsx';
import { useCommands } from '../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';
import { brushWords } from './brush-words.ts';
import { createHover, HoverContext } from './charts/hover.ts';
import { CityLegend } from './city-legend.tsx';
import { CityPanel } from './city-panel.tsx';
import { KpiStrip } from './kpi/kpi-strip.tsx';
import { bucketWords, RANGE_LABEL, RANGE_WORDS, RANGES } from './model/range.ts';
import { toSeries } from './model/series.ts';
import { NoVolume } from './no-volume.tsx';
import { OverviewControls } from './overview-controls.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { useOverviewUrl } from './overview-url.ts';
import { StatusLine } from './status-line.tsx';
import { useHeld, useVolumes } from './use-volumes.ts';
import { CHART_HEIGHT, VolumePanel } from './volume-panel.tsx';
import { VolumeTable } from './volume-table.tsx';

/** What the floor looks like now: how much moves, where, and what waits for somebody. */
export function Overview() {
  const [url, setUrl] = useOverviewUrl();
  const [hover] = useState(createHover);
  const [pointed, setPointed] = useState(false);
  const reading = useVolumes(url);
  // The old picture stays until the new range has arrived, also for the hold.
  const volumes = useHeld(
    reading.data,
    pointed,
    `${reading.data?.currency} ${reading.isPlaceholderData} ${url.range} ${url.from} ${url.to}`,
  );

  useShortcuts('Overview', [
    { keys: 't', label: 'Table or charts', run: () => void setUrl({ table: !url.table }) },
    ...RANGES.map((range, place) => ({
      keys: String(place + 1),
      label: `Range ${RANGE_LABEL[range]}`,
      run: () => void setUrl({ range, from: null, to: null }),
    })),
    {
      keys: 'escape',
      label: 'All cities, whole range',
      run: () => void setUrl({ city: null, from: null, to: null }),
    },
  ]);
  useCommands([
    {
      id: 'overview table',
      title: url.table ? 'Show volumes as charts' : 'Show volumes as a table',
      group: 'Overview',
      shortcut: 't',
      run: () => void setUrl({ table: !url.table }),
    },
    ...RANGES.map((range, place) => ({
      id: `overview ${range}`,
      title: `Show the ${RANGE_WORDS[range]}`,
      group: 'Overview',
      keywords: ['range', RANGE_LABEL[range]],
      shortcut: String(place + 1),
      run: () => void setUrl({ range, from: null, to: null }),
    })),
  ]);

  const all = volumes ? toSeries(volumes) : null;
  const shown = volumes && url.city.length > 0 ? toSeries(volumes, url.city) : all;
  const severalDays = all !== null && (all.times.at(-1) ?? 0) - (all.times[0] ?? 0) > 20 * 3_600_000;
  const rangeWords = url.from && url.to ? brushWords(url.from, url.to) : RANGE_WORDS[url.range];
  const toggle = (city: string) =>
    void setUrl({
      city: url.city.includes(city) ? url.city.filter((other) => other !== city) : [...url.city, city],
    });
  const brush = (from: number, to: number) => void setUrl({ from: new Date(from), to: new Date(to) });

  return (
    <HoverContext value={hover}>
      <Page title="Overview" controls={<OverviewControls url={url} setUrl={setUrl} volumes={reading.data} />}>
        <div className="flex flex-col gap-3">
          <KpiStrip />
          <div
            className="flex flex-col gap-3"
            onPointerEnter={(event) => setPointed(event.pointerType !== 'touch')}
            onPointerLeave={() => setPointed(false)}
          >
            <section aria-labelledby="volume-title" className="rounded-md border bg-surface p-4">
              <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4">
                <h2 id="volume-title" className="text-base font-semibold">
                  Volume per {bucketWords(volumes?.bucketSeconds ?? 60)} by city, {rangeWords}{' '}
                  <span className="font-normal text-ink-muted">in {url.currency}</span>
                </h2>
                <StatusLine
                  volumes={volumes}
                  held={volumes !== reading.data}
                  refreshFailed={reading.isRefetchError}
                />
              </div>
              {reading.isError && !volumes ? (
                <div className={CHART_HEIGHT}>
                  <FailingState
                    title="Volumes could not be read"
                    reason={reading.error.message}
                    onRetry={() => void reading.refetch()}
                    retrying={reading.isFetching}
                  >
                    Alerts and everything in the rail still work; events are taken and checked meanwhile.
                  </FailingState>
                </div>
              ) : !all || !shown ? (
                <OverviewSkeleton part="chart" />
              ) : all.sum.count === 0 ? (
                <div className={CHART_HEIGHT}>
                  <NoVolume
                    rangeWords={rangeWords}
                    volumes={volumes}
                    onCurrency={(currency) => void setUrl({ currency })}
                  />
                </div>
              ) : (
                <VolumePanel
                  series={shown}
                  severalDays={severalDays}
                  onBrush={brush}
                  legend={
                    <CityLegend
                      series={all}
                      chosen={url.city}
                      onToggle={toggle}
                      rangeWords={rangeWords}
                      severalDays={severalDays}
                    />
                  }
                />
              )}
            </section>
            {!shown && !reading.isError ? <OverviewSkeleton part="cities" /> : null}
            {shown && shown.sum.count > 0 ? (
              url.table ? (
                <VolumeTable series={shown} severalDays={severalDays} />
              ) : (
                <section
                  aria-label="Each city: total and average"
                  className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,176px),1fr))] gap-3"
                >
                  {shown.cities.map((city) => (
                    <CityPanel
                      key={city.city}
                      series={shown}
                      city={city}
                      chosen={url.city.includes(city.city)}
                      onToggle={() => toggle(city.city)}
                      onBrush={brush}
                    />
                  ))}
                </section>
              )
            ) : null}
          </div>
        </div>
      </Page>
    </HoverContext>
  );
}
