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

export interface PlacedNode extends FlowNode {
  x: number;
  y: number;
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
  width: number;
  height: number;
}

const ROW = 34;
export const NODE = { width: 96, height: 22 };

/**
 * Places a neighbourhood: who pays into the pair left, the pair in the middle (source above target), whom the pair
 * pays right. The same input gives the same picture whatever its order, so that a live update never shuffles it.
 */
export function layoutFlow(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  width: number,
): FlowPicture {
  const middle = nodes.filter((node) => node.role !== 'other').sort(sourceFirst);
  const pair = new Set(middle.map((node) => node.account));
  const others = nodes.filter((node) => node.role === 'other');
  const paysIn = (node: FlowNode) =>
    flow(edges, node.account, pair, 'in') >= flow(edges, node.account, pair, 'out');
  const left = others.filter(paysIn).sort(byVolume);
  const right = others.filter((node) => !paysIn(node)).sort(byVolume);
  const height = Math.max(left.length, right.length, middle.length * 2, 3) * ROW;
  const placed = [
    ...column(left, 0, height),
    ...column(middle, (width - NODE.width) / 2, height),
    ...column(right, width - NODE.width, height),
  ];
  return { nodes: placed, edges: placeEdges(edges, placed, pair), width, height };
}

function flow(
  edges: readonly FlowEdge[],
  account: string,
  pair: ReadonlySet<string>,
  way: 'in' | 'out',
): number {
  return edges
    .filter((edge) =>
      way === 'in' ? edge.from === account && pair.has(edge.to) : edge.to === account && pair.has(edge.from),
    )
    .reduce((sum, edge) => sum + edge.total, 0);
}

const column = (nodes: readonly FlowNode[], x: number, height: number): PlacedNode[] =>
  nodes.map((node, index) => ({ ...node, x, y: (height * (index + 1)) / (nodes.length + 1) }));

function placeEdges(
  edges: readonly FlowEdge[],
  nodes: readonly PlacedNode[],
  pair: ReadonlySet<string>,
): PlacedEdge[] {
  const most = Math.max(1, ...edges.map((edge) => edge.total));
  const at = new Map(nodes.map((node) => [node.account, node]));
  return [...edges]
    .sort((a, b) => b.total - a.total || compare(a.from, b.from) || compare(a.to, b.to))
    .flatMap((edge) => {
      const from = at.get(edge.from);
      const to = at.get(edge.to);
      if (!from || !to) return [];
      const subject = from.role === 'source' && to.role === 'target' && pair.has(edge.to);
      return [{ ...edge, subject, width: 1 + 7 * (edge.total / most), path: pathBetween(from, to) }];
    });
}

/** A curve between facing sides; within one column it bows out to the right, so that both directions stay visible. */
function pathBetween(from: PlacedNode, to: PlacedNode): string {
  const half = NODE.width / 2;
  if (from.x === to.x) {
    const down = from.y < to.y;
    const side = down ? from.x + NODE.width * 0.66 : from.x + NODE.width * 0.34;
    const start = from.y + (down ? 1 : -1) * (NODE.height / 2);
    const end = to.y + (down ? -1 : 1) * (NODE.height / 2 + 4);
    return `M${side},${start} L${side},${end}`;
  }
  const rightwards = from.x < to.x;
  const x1 = from.x + half + (rightwards ? half : -half);
  const x2 = to.x + half + (rightwards ? -half - 4 : half + 4);
  const bend = (x1 + x2) / 2;
  return `M${x1},${from.y} C${bend},${from.y} ${bend},${to.y} ${x2},${to.y}`;
}

const sourceFirst = (a: FlowNode, b: FlowNode): number =>
  Number(b.role === 'source') - Number(a.role === 'source');
const byVolume = (a: FlowNode, b: FlowNode): number =>
  b.inTotal + b.outTotal - (a.inTotal + a.outTotal) || compare(a.account, b.account);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
