import { timeTicks } from '../../overview/model/axis.ts';

const STRIDES = 200;
const ROOM = 4;

/** Round times of the viewer's clock between two, few enough for words below an axis; `offsetMinutes` as `timeTicks` takes it. */
export function coverTicks(from: number, to: number, offsetMinutes: (at: number) => number): number[] {
  const stride = (to - from) / STRIDES;
  const times = Array.from({ length: STRIDES }, (_, place) => from + place * stride);
  const ticks = timeTicks(times, stride, ROOM, offsetMinutes);
  // Of a year there are more weeks than words have room.
  const every = Math.ceil(ticks.length / ROOM);
  return ticks.filter((_, place) => place % every === 0).map(({ at }) => at);
}
