/** Things in the order of their time; things of the same time in the order in which they were put in. */
export class Schedule<T> {
  private readonly heap: { readonly at: number; readonly order: number; readonly item: T }[] = [];
  private put = 0;

  /** @param at milliseconds since 1970 */
  add(at: number, item: T): void {
    const entry = { at, order: this.put++, item };
    let place = this.heap.length;
    this.heap.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.comesBefore(place, above)) break;
      this.swap(place, above);
      place = above;
    }
  }

  /** Takes the first thing at or before `until`; undefined when there is none. */
  next(until: number): { readonly at: number; readonly item: T } | undefined {
    const [first] = this.heap;
    if (first === undefined || first.at > until) return undefined;
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    for (let place = 0; ;) {
      let least = place;
      for (const below of [2 * place + 1, 2 * place + 2]) {
        if (below < this.heap.length && this.comesBefore(below, least)) least = below;
      }
      if (least === place) return;
      this.swap(place, least);
      place = least;
    }
  }

  private comesBefore(left: number, right: number): boolean {
    const [a, b] = [this.heap[left], this.heap[right]];
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order));
  }

  private swap(left: number, right: number): void {
    const [a, b] = [this.heap[left], this.heap[right]];
    if (a === undefined || b === undefined) return;
    this.heap[left] = b;
    this.heap[right] = a;
  }
}
