import { Sparkline } from '../overview/kpi/sparkline.tsx';

/** What a cover has been, update by update, from zero; its amounts stand beside it. */
export function CoverSparkline({ cover }: { cover: readonly number[] }) {
  const samples = cover.map((amount, at) => ({ at, rate: amount }));
  return <Sparkline samples={samples} from={0} to={Math.max(1, cover.length - 1)} width={96} height={20} />;
}
