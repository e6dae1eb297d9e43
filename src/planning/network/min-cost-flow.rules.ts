import type { Network } from './network.rules';

/**
 * The greatest flow at the least cost: successive shortest ways with potentials (Edmonds and Karp 1972), all ways of one
 * length at a time. The network's flow must be none or such a flow. Costs of ways are sums of at most as many arcs as there
 * are nodes: safe integers while an arc costs less than 2^53 divided by the nodes.
 * @returns how much more flows
 */
export function pushCheapest(network: Network, source: number, sink: number): number {
  const potentials = new Float64Array(network.nodes);
  const isShortest = (arc: number, from: number, to: number): boolean =>
    (network.cost[arc] ?? 0) + (potentials[from] ?? 0) - (potentials[to] ?? 0) === 0;
  let pushed = 0;
  for (;;) {
    const lengths = shortest(network, source, potentials);
    const length = lengths[sink] ?? Infinity;
    if (length === Infinity) return pushed;
    for (let node = 0; node < network.nodes; node++) {
      potentials[node] = (potentials[node] ?? 0) + Math.min(lengths[node] ?? Infinity, length);
    }
    pushed += network.push(source, sink, isShortest);
  }
}

/** Dijkstra's algorithm (1959) over arcs with room, at costs reduced by the potentials, which are none below zero. */
function shortest(network: Network, source: number, potentials: Float64Array): Float64Array {
  const lengths = new Float64Array(network.nodes).fill(Infinity);
  lengths[source] = 0;
  const queue = new Queue();
  queue.add(0, source);
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const [length, node] = next;
    if (length > (lengths[node] ?? 0)) continue;
    for (const arc of network.leaving(node)) {
      if (network.left(arc) === 0) continue;
      const to = network.to[arc] ?? 0;
      const reached = length + (network.cost[arc] ?? 0) + (potentials[node] ?? 0) - (potentials[to] ?? 0);
      if (reached >= (lengths[to] ?? 0)) continue;
      lengths[to] = reached;
      queue.add(reached, to);
    }
  }
  return lengths;
}

/** Binary heap of nodes by length, the least first. */
class Queue {
  private readonly heap: (readonly [length: number, node: number])[] = [];

  add(length: number, node: number): void {
    this.heap.push([length, node]);
    for (let at = this.heap.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (this.lengthAt(above) <= length) break;
      this.swap(at, above);
      at = above;
    }
  }

  take(): readonly [length: number, node: number] | undefined {
    const [least] = this.heap;
    const last = this.heap.pop();
    if (this.heap.length === 0 || last === undefined) return least;
    this.heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const below = this.lengthAt(right) < this.lengthAt(left) ? right : left;
      if (this.lengthAt(below) >= this.lengthAt(at)) return least;
      this.swap(at, below);
      at = below;
    }
  }

  private lengthAt(at: number): number {
    return this.heap[at]?.[0] ?? Infinity;
  }

  private swap(one: number, other: number): void {
    const [left, right] = [this.heap[one], this.heap[other]];
    if (left === undefined || right === undefined) return;
    this.heap[one] = right;
    this.heap[other] = left;
  }
}
