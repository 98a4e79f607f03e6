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
  /** Touches neither of the two accounts: only shows how their neighbours hang together. */
  aside: boolean;
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
      const aside = !pair.has(edge.from) && !pair.has(edge.to);
      return [{ ...edge, subject, aside, width: 1 + 7 * (edge.total / most), path: pathBetween(from, to) }];
    });
}

/** A curve between facing sides. Inside the pair it is straight; inside an outer column it bows towards the middle. */
function pathBetween(from: PlacedNode, to: PlacedNode): string {
  if (from.x === to.x) return from.role === 'other' ? bow(from, to) : straight(from, to);
  const half = NODE.width / 2;
  const rightwards = from.x < to.x;
  const x1 = from.x + half + (rightwards ? half : -half);
  const x2 = to.x + half + (rightwards ? -half - GAP : half + GAP);
  const bend = (x1 + x2) / 2;
  return `M${x1},${from.y} C${bend},${from.y} ${bend},${to.y} ${x2},${to.y}`;
}

/** Room for the arrow's head. */
const GAP = 3;

/** Both directions stay visible: down on the right, up on the left. */
function straight(from: PlacedNode, to: PlacedNode): string {
  const down = from.y < to.y;
  const x = from.x + NODE.width * (down ? 0.66 : 0.34);
  const way = down ? 1 : -1;
  return `M${x},${from.y + way * (NODE.height / 2)} L${x},${to.y - way * (NODE.height / 2 + GAP)}`;
}

function bow(from: PlacedNode, to: PlacedNode): string {
  const inward = from.x === 0 ? 1 : -1;
  const x = from.x + (inward > 0 ? NODE.width : 0);
  const bend = x + inward * (14 + Math.min(40, Math.abs(from.y - to.y) / 4));
  return `M${x},${from.y} C${bend},${from.y} ${bend},${to.y} ${x + inward * GAP},${to.y}`;
}

const sourceFirst = (a: FlowNode, b: FlowNode): number =>
  Number(b.role === 'source') - Number(a.role === 'source');
const byVolume = (a: FlowNode, b: FlowNode): number =>
  b.inTotal + b.outTotal - (a.inTotal + a.outTotal) || compare(a.account, b.account);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
