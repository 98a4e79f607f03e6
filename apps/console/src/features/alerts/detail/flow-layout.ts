/** One account of an alert's neighbourhood. */
export interface FlowNode {
  account: string;
  role: 'source' | 'target' | 'other';
  inTotal: number;
  outTotal: number;
}

/** All transfers from one account to another around the episode, in minor units. */
export interface FlowEdge {
  from: string;
  to: string;
  count: number;
  total: number;
  currency: string;
  first: string;
  last: string;
  alertId: string | null;
}

export type Side = 'left' | 'middle' | 'right';

export interface PlacedNode extends FlowNode {
  side: Side;
  x: number;
  y: number;
  /** Stands on both sides: money that it paid in comes back to it. */
  twice: boolean;
}

export interface PlacedEdge extends FlowEdge {
  /** SVG path from the one account's edge to the other's. */
  path: string;
  /** Stroke width in pixels, by total. */
  width: number;
  /** Is it the flow the alert is about? */
  subject: boolean;
}

export interface FlowPicture {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  /** Accounts of each side that found no room, and what flowed over them. */
  rest: Record<'left' | 'right', { accounts: number; total: number }>;
  width: number;
  height: number;
}

const ROW = 32;
/** Of busy accounts everybody is a neighbour: more than these would show a thicket and no money. */
const MOST = 7;
export const NODE = { width: 96, height: 22 };

/**
 * Places a neighbourhood like a river: who paid the pair most on the left, the pair in the middle (source above
 * target), whom the pair paid most on the right; what neighbours did among themselves is left out. The same input
 * gives the same picture whatever its order, so that a live update never shuffles it.
 */
export function layoutFlow(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  width: number,
): FlowPicture {
  const byAccount = new Map(nodes.map((node) => [node.account, node]));
  const middle = nodes.filter((node) => node.role !== 'other').sort(sourceFirst);
  const isPair = (account: string) => byAccount.get(account)?.role !== 'other';
  const known = edges.filter((edge) => byAccount.has(edge.from) && byAccount.has(edge.to));
  const paidIn = known.filter((edge) => isPair(edge.to) && !isPair(edge.from));
  const paidOut = known.filter((edge) => isPair(edge.from) && !isPair(edge.to));
  const left = ranked(paidIn, (edge) => edge.from);
  const right = ranked(paidOut, (edge) => edge.to);
  const height = Math.max(left.shown.length, right.shown.length, 4) * ROW + ROW / 2;

  const twice = new Set(left.shown.filter((account) => right.shown.includes(account)));
  const column = (accounts: readonly string[], side: Side, x: number): PlacedNode[] =>
    accounts.flatMap((account, index) => {
      const node = byAccount.get(account);
      const y = (height * (index + 0.5)) / accounts.length;
      return node ? [{ ...node, side, x, y, twice: twice.has(account) }] : [];
    });
  const placed = [
    ...column(left.shown, 'left', 0),
    ...column(
      middle.map((node) => node.account),
      'middle',
      (width - NODE.width) / 2,
    ),
    ...column(right.shown, 'right', width - NODE.width),
  ];
  const within = known.filter((edge) => isPair(edge.from) && isPair(edge.to));
  return {
    nodes: placed,
    edges: placeEdges([...paidIn, ...within, ...paidOut], placed),
    rest: { left: left.rest, right: right.rest },
    width,
    height,
  };
}

/** The accounts of one side, largest first, as far as there is room. */
function ranked(edges: readonly FlowEdge[], accountOf: (edge: FlowEdge) => string) {
  const totals = new Map<string, number>();
  for (const edge of edges) totals.set(accountOf(edge), (totals.get(accountOf(edge)) ?? 0) + edge.total);
  const order = [...totals].sort(([a, x], [b, y]) => y - x || compare(a, b));
  const rest = order.slice(MOST);
  return {
    shown: order.slice(0, MOST).map(([account]) => account),
    rest: { accounts: rest.length, total: rest.reduce((sum, [, total]) => sum + total, 0) },
  };
}

function placeEdges(edges: readonly FlowEdge[], nodes: readonly PlacedNode[]): PlacedEdge[] {
  const most = Math.max(1, ...edges.map((edge) => edge.total));
  const at = new Map(nodes.map((node) => [`${node.side} ${node.account}`, node]));
  const starts = (account: string) => at.get(`middle ${account}`) ?? at.get(`left ${account}`);
  const ends = (account: string) => at.get(`middle ${account}`) ?? at.get(`right ${account}`);
  return [...edges]
    .sort((a, b) => b.total - a.total || compare(a.from, b.from) || compare(a.to, b.to))
    .flatMap((edge) => {
      const from = starts(edge.from);
      const to = ends(edge.to);
      if (!from || !to) return [];
      const subject = from.role === 'source' && to.role === 'target';
      return [{ ...edge, subject, width: 1 + 9 * (edge.total / most), path: pathBetween(from, to) }];
    });
}

/** Room for the arrow's head. */
const GAP = 3;

/** A curve between facing sides; between the two accounts straight down, or up beside it for what came back. */
function pathBetween(from: PlacedNode, to: PlacedNode): string {
  if (from.side === 'middle' && to.side === 'middle') {
    const way = from.y < to.y ? 1 : -1;
    const x = from.x + NODE.width * (way > 0 ? 0.6 : 0.25);
    return `M${x},${from.y + way * (NODE.height / 2)} L${x},${to.y - way * (NODE.height / 2 + GAP)}`;
  }
  const x1 = from.x + NODE.width;
  const x2 = to.x - GAP;
  const bend = (x1 + x2) / 2;
  return `M${x1},${from.y} C${bend},${from.y} ${bend},${to.y} ${x2},${to.y}`;
}

const sourceFirst = (a: FlowNode, b: FlowNode): number =>
  Number(b.role === 'source') - Number(a.role === 'source') || compare(a.account, b.account);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
