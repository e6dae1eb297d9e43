import { pushCheapest } from './min-cost-flow.rules';
import { Network } from './network.rules';

/** A way from a demand to a place. */
export interface Way {
  /** Index of the place. */
  readonly place: number;
  /** For each gram, whole and not below zero. */
  readonly cost: number;
}

/** An amount that asks for places, and the ways that are open to it. */
export interface Demand {
  readonly grams: number;
  readonly ways: readonly Way[];
}

/** What can be reached from a demand that is not placed whole: the cut that holds it back. */
export interface Cut {
  /** Places that are full, and that would take more of it, or of what else fills them, if they had room. */
  readonly places: readonly number[];
  /** Demands with which it shares them. */
  readonly demands: readonly number[];
}

const [source, sink, extra] = [0, 1, 2];

/**
 * Places as much of all demands as there is room for, whole grams, and of all ways to do so takes the one that costs
 * least. One room is given away once, whoever asks for it.
 */
export class Placement {
  /** Grams of all demands that find a place. */
  readonly placedGrams: number;
  /** By demand. */
  readonly placedByDemand: readonly number[];
  /** By place. */
  readonly filledByPlace: readonly number[];
  private readonly network: Network;
  private readonly waysOf: readonly (readonly number[])[];
  private readonly asks: number;
  private readonly extraWays: readonly number[];

  /** @param rooms grams that each place takes @throws {RangeError} unless all amounts are whole and their sum is safe */
  constructor(
    private readonly demands: readonly Demand[],
    private readonly rooms: readonly number[],
  ) {
    const network = new Network(3 + demands.length + rooms.length);
    this.network = network;
    this.waysOf = demands.map(({ grams, ways }, at) =>
      ways.map(({ place, cost }) => network.add(this.demandNode(at), this.placeNode(place), grams, cost)),
    );
    const asked = demands.map(({ grams }, at) => network.add(source, this.demandNode(at), grams));
    const given = rooms.map((room, at) => network.add(this.placeNode(at), sink, room));
    this.asks = network.add(source, extra, 0);
    this.extraWays = rooms.map((_room, at) => network.add(extra, this.placeNode(at), 0));
    this.placedGrams = pushCheapest(network, source, sink);
    if (!Number.isSafeInteger(this.placedGrams)) throw new RangeError('more than 2^53 grams are placed');
    this.placedByDemand = asked.map((arc) => network.flow(arc));
    this.filledByPlace = given.map((arc) => network.flow(arc));
  }

  /** Grams that go each of a demand's ways. */
  flowsOf(demand: number): number[] {
    return (this.waysOf[demand] ?? []).map((arc) => this.network.flow(arc));
  }

  /** Demands that are not placed whole. */
  unmet(): number[] {
    return this.demands.flatMap(({ grams }, at) => ((this.placedByDemand[at] ?? 0) < grams ? [at] : []));
  }

  /** @param demand one that is not placed whole */
  cutAt(demand: number): Cut {
    const reached = this.network.reached([this.demandNode(demand)], source);
    return {
      places: this.rooms.flatMap((_room, at) => (reached.has(this.placeNode(at)) ? [at] : [])),
      demands: this.demands.flatMap((_demand, at) => (reached.has(this.demandNode(at)) ? [at] : [])),
    };
  }

  /** How much more some places would take beside all that is placed, what is placed making way where it can. Grams. */
  roomFor(places: readonly number[]): number {
    const { network } = this;
    const before = network.save();
    const most = places.reduce((sum, place) => sum + (this.rooms[place] ?? 0), 0);
    network.empty(this.asks, most);
    for (const place of places) network.empty(this.extraWays[place] ?? 0, most);
    const more = network.push(source, sink);
    network.restore(before);
    return more;
  }

  private demandNode(at: number): number {
    return 3 + at;
  }

  private placeNode(at: number): number {
    return 3 + this.demands.length + at;
  }
}
