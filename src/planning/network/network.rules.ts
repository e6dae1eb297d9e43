/** Whether an arc may be used on the search for ways. */
type Admits = (arc: number, from: number, to: number) => boolean;

const all: Admits = () => true;

/**
 * Arcs with room (whole grams) and cost (whole metres or the like, for each gram), each even one with the way back beside
 * it. Sums of room stay safe integers: 2^53 grams are nine thousand million tonnes.
 */
export class Network {
  readonly to: number[] = [];
  readonly cost: number[] = [];
  private readonly room: number[] = [];
  private readonly out: number[][];

  constructor(readonly nodes: number) {
    this.out = Array.from({ length: nodes }, () => []);
  }

  /**
   * @param cost for each gram; not below zero
   * @returns the arc's number
   * @throws {RangeError} for a room or a cost that is no safe whole number
   */
  add(from: number, to: number, room: number, cost = 0): number {
    if (!Number.isSafeInteger(room) || !Number.isSafeInteger(cost) || room < 0 || cost < 0) {
      throw new RangeError(`no arc has room ${room} and cost ${cost}`);
    }
    const arc = this.to.length;
    this.to.push(to, from);
    this.room.push(room, 0);
    this.cost.push(cost, -cost);
    this.out[from]?.push(arc);
    this.out[to]?.push(arc + 1);
    return arc;
  }

  /** What flows through an arc. */
  flow(arc: number): number {
    return this.room[arc + 1] ?? 0;
  }

  left(arc: number): number {
    return this.room[arc] ?? 0;
  }

  /** Arcs that leave a node, the ways back among them. */
  leaving(node: number): readonly number[] {
    return this.out[node] ?? [];
  }

  /** Gives an arc so much room, of which nothing flows. */
  empty(arc: number, room: number): void {
    this.room[arc] = room;
    this.room[arc ^ 1] = 0;
  }

  /** @returns what `restore` brings back */
  save(): readonly number[] {
    return this.room.slice();
  }

  restore(saved: readonly number[]): void {
    for (let arc = 0; arc < saved.length; arc++) this.room[arc] = saved[arc] ?? 0;
  }

  /** Nodes that can be reached from some over arcs with room. @param shut a node that is not passed */
  reached(from: readonly number[], shut: number): ReadonlySet<number> {
    const reached = new Set(from);
    for (const node of reached) {
      for (const arc of this.leaving(node)) {
        const next = this.to[arc] ?? 0;
        if (this.room[arc] !== 0 && next !== shut) reached.add(next);
      }
    }
    return reached;
  }

  /** Arcs from a node to all that are nearer than the sink, over arcs with room; −1: not to be reached. */
  private levels(source: number, sink: number, admits: Admits): Int32Array {
    const levels = new Int32Array(this.nodes).fill(-1);
    levels[source] = 0;
    const queue = [source];
    for (const node of queue) {
      if (levels[sink] !== -1) break;
      for (const arc of this.leaving(node)) {
        const next = this.to[arc] ?? 0;
        if (this.room[arc] === 0 || levels[next] !== -1 || !admits(arc, node, next)) continue;
        levels[next] = (levels[node] ?? 0) + 1;
        queue.push(next);
      }
    }
    return levels;
  }

  /** Dinic's algorithm (1970): shortest ways first, all of one length at a time. @returns how much more flows */
  push(source: number, sink: number, admits: Admits = all): number {
    let pushed = 0;
    for (let levels = this.levels(source, sink, admits); levels[sink] !== -1;) {
      const tried = new Int32Array(this.nodes);
      for (let way = -1; way !== 0; pushed += way) {
        way = this.advance(source, sink, Number.MAX_SAFE_INTEGER, levels, tried, admits);
      }
      levels = this.levels(source, sink, admits);
    }
    return pushed;
  }

  private advance(
    node: number,
    sink: number,
    most: number,
    levels: Int32Array,
    tried: Int32Array,
    admits: Admits,
  ): number {
    if (node === sink) return most;
    const arcs = this.leaving(node);
    for (let at = tried[node] ?? 0; at < arcs.length; at++) {
      tried[node] = at;
      const arc = arcs[at] ?? 0;
      const next = this.to[arc] ?? 0;
      const room = this.room[arc] ?? 0;
      if (room === 0 || levels[next] !== (levels[node] ?? 0) + 1 || !admits(arc, node, next)) continue;
      const sent = this.advance(next, sink, Math.min(most, room), levels, tried, admits);
      if (sent === 0) continue;
      this.room[arc] = room - sent;
      this.room[arc ^ 1] = (this.room[arc ^ 1] ?? 0) + sent;
      return sent;
    }
    tried[node] = arcs.length;
    return 0;
  }
}
