import { formatCount } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { bucketTime } from '../../overview/charts/axis-words.ts';
import { type LatencyView, quantileWords } from './latency-view.ts';

/** The numbers of the charts, newest first. */
export function LatencyTable({ view }: { view: LatencyView }) {
  const severalDays = view.slotMs > 60_000;
  const rows = view.times.map((time, place) => ({
    time,
    place,
    received: view.slots.registration[place] ?? null,
    checked: view.slots.detection[place] ?? null,
  }));
  return (
    <div className="max-h-80 overflow-y-auto rounded-sm border">
      <PlainTable
        label="Latencies over time"
        head={
          <>
            <Th>Received</Th>
            <Th right>Deliveries</Th>
            <Th right>Happened to received, p50</Th>
            <Th right>p99</Th>
            <Th right>Received to checked, p50</Th>
            <Th right>p99</Th>
          </>
        }
      >
        {rows.toReversed().map(({ time, place, received, checked }) => (
          <tr key={time}>
            <Td>
              {bucketTime(time, view.slotMs, severalDays)}
              {place >= view.growsFrom ? <span className="ml-1.5 text-ink-faint">still growing</span> : null}
            </Td>
            <Td right>{formatCount(received?.count ?? 0)}</Td>
            <Td right>{quantileWords(received?.p50)}</Td>
            <Td right>{quantileWords(received?.p99)}</Td>
            <Td right>{quantileWords(checked?.p50)}</Td>
            <Td right>{quantileWords(checked?.p99)}</Td>
          </tr>
        ))}
      </PlainTable>
    </div>
  );
}
