/** An amount that asks for places, and the places that it may go to. */
export interface Demand {
  readonly grams: number;
  /** Indices of places. */
  readonly places: readonly number[];
}

export interface Allocation {
  /** Grams of all demands that find a place. */
  readonly placedGrams: number;
  /** By demand. */
  readonly placedByDemand: readonly number[];
  /** By place. */
  readonly filledByPlace: readonly number[];
  /** Places whose room is the limit: one gram more of it would place one gram more. */
  readonly limiting: readonly number[];
  /** Demands that are not placed whole. */
  readonly unmet: readonly number[];
}

/** Arcs of a network: each even one with the way back beside it. */
class Network {
  private readonly to: number[] = [];
  private readonly room: number[] = [];
  private readonly out: number[][];

  constructor(private readonly nodes: number) {
    this.out = Array.from({ length: nodes }, () => []);
  }

  /** @returns the arc's number */
  add(from: number, to: number, room: number): number {
    const arc = this.to.length;
    this.to.push(to, from);
    this.room.push(room, 0);
    this.out[from]?.push(arc);
    this.out[to]?.push(arc + 1);
    return arc;
  }

  /** What flows through an arc. */
  flow(arc: number): number {
    return this.room[arc + 1] ?? 0;
  }

  /** Distances from a node over arcs with room; −1: not to be reached. */
  levels(source: number): number[] {
    const levels = Array<number>(this.nodes).fill(-1);
    levels[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const arc of this.out[node] ?? []) {
        const next = this.to[arc] ?? 0;
        if ((this.room[arc] ?? 0) === 0 || levels[next] !== -1) continue;
        levels[next] = (levels[node] ?? 0) + 1;
        queue.push(next);
      }
    }
    return levels;
  }

  /** Dinic's algorithm (1970): shortest ways first, all of one length at a time. @returns the greatest flow */
  push(source: number, sink: number): number {
    let pushed = 0;
    for (let levels = this.levels(source); (levels[sink] ?? -1) >= 0; levels = this.levels(source)) {
      const tried = Array<number>(this.nodes).fill(0);
      for (let way = this.advance(source, sink, Infinity, levels, tried); way > 0;) {
        pushed += way;
        way = this.advance(source, sink, Infinity, levels, tried);
      }
    }
    return pushed;
  }

  private advance(node: number, sink: number, most: number, levels: readonly number[], tried: number[]): number {
    if (node === sink) return most;
    const arcs = this.out[node] ?? [];
    for (let at = tried[node] ?? 0; at < arcs.length; at++) {
      tried[node] = at;
      const arc = arcs[at] ?? 0;
      const next = this.to[arc] ?? 0;
      const room = this.room[arc] ?? 0;
      if (room === 0 || levels[next] !== (levels[node] ?? 0) + 1) continue;
      const sent = this.advance(next, sink, Math.min(most, room), levels, tried);
      if (sent === 0) continue;
      this.room[arc] = room - sent;
      this.room[arc ^ 1] = (this.room[arc ^ 1] ?? 0) + sent;
      return sent;
    }
    tried[node] = arcs.length;
    return 0;
  }
}

/**
 * Places as much of all demands as there is room for: the maximum flow from demands to places, in whole grams.
 * @param rooms grams that each place takes
 */
export function allocate(demands: readonly Demand[], rooms: readonly number[]): Allocation {
  const [source, sink] = [0, 1];
  const network = new Network(2 + demands.length + rooms.length);
  const demandNode = (at: number): number => 2 + at;
  const placeNode = (at: number): number => 2 + demands.length + at;
  const asked = demands.map(({ grams, places }, at) => {
    for (const place of places) network.add(demandNode(at), placeNode(place), Number.MAX_SAFE_INTEGER);
    return network.add(source, demandNode(at), grams);
  });
  const given = rooms.map((room, at) => network.add(placeNode(at), sink, room));
  const placedGrams = network.push(source, sink);
  const placedByDemand = asked.map((arc) => network.flow(arc));
  // The cut nearest to the source: whatever can still be reached from it is held back by places alone.
  const levels = network.levels(source);
  return {
    placedGrams,
    placedByDemand,
    filledByPlace: given.map((arc) => network.flow(arc)),
    limiting: rooms.flatMap((_room, at) => ((levels[placeNode(at)] ?? -1) >= 0 ? [at] : [])),
    unmet: demands.flatMap(({ grams }, at) => ((placedByDemand[at] ?? 0) < grams ? [at] : [])),
  };
}
