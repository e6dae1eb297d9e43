import { inSlices, Turns } from './slices';

it('lets one at a time work, in order, and asks who comes when too many wait to come again', async () => {
  const turns = new Turns();
  const done: number[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const work = (at: number) => async (): Promise<number> => {
    await gate;
    done.push(at);
    if (at === 3) throw new Error('failed');
    return at;
  };
  const taken = Array.from({ length: 8 }, (_none, at) => turns.take(work(at)).catch((error: Error) => error.message));
  await expect(turns.take(work(8))).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS', status: 429 });
  expect(done).toEqual([]);
  open();
  expect(await Promise.all(taken)).toEqual([0, 1, 2, 'failed', 4, 5, 6, 7]);
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await turns.take(work(9))).toBe(9);
});

it('gives others a turn within long work, and its result', async () => {
  let others = 0;
  const beat = setInterval(() => (others += 1), 0);
  function* long(): Generator<void, string> {
    const until = performance.now() + 100;
    while (performance.now() < until) yield;
    return 'done';
  }
  expect(await inSlices(long())).toBe('done');
  clearInterval(beat);
  expect(others).toBeGreaterThan(0);
});
