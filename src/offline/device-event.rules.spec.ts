import fc from 'fast-check';
import { contentOfEvent, hashOfEvent, orderByCause, placeOf, type DeviceEvent } from './device-event.rules';

const event = (given: Partial<DeviceEvent> = {}): DeviceEvent => ({
  ...{ deviceId: 'phone', seq: 1, previousHash: null, occurredAt: '2026-03-02T01:00:00.000Z' },
  ...{ manifestId: 'load', baseVersion: 2, kind: 'pick_up', body: { plate: '宁A12345' } },
  ...given,
});

it('has the same hash whatever the order of its members, and another for any other content', () => {
  const { body, kind, ...rest } = event();
  const hash = hashOfEvent(contentOfEvent(event()));
  expect(hashOfEvent(contentOfEvent({ kind, body, ...rest }))).toBe(hash);
  const others: Partial<DeviceEvent>[] = [
    { deviceId: 'other' },
    { seq: 2 },
    { previousHash: hash },
    { occurredAt: '2026-03-02T01:00:00.001Z' },
    { manifestId: 'other' },
    { baseVersion: 3 },
    { kind: 'deliver' },
    { body: {} },
  ];
  const hashes = others.map((given) => hashOfEvent(contentOfEvent(event(given))));
  expect(new Set([hash, ...hashes]).size).toBe(others.length + 1);
});

it.each([
  ['next', 3, 'b', { seq: 2, hash: 'b' }],
  ['broken', 3, 'c', { seq: 2, hash: 'b' }],
  ['broken', 3, null, { seq: 2, hash: 'b' }],
  ['known', 2, 'a', { seq: 2, hash: 'b' }],
  ['known', 1, null, { seq: 2, hash: 'b' }],
  ['gap', 4, 'c', { seq: 2, hash: 'b' }],
  ['next', 1, null, { seq: 0, hash: null }],
  ['gap', 2, 'a', { seq: 0, hash: null }],
] as const)('is %s: number %i after %s', (place, seq, previousHash, head) => {
  expect(placeOf({ seq, previousHash }, head)).toBe(place);
});

it("is taken in its device's order, and each once, whatever the order of sending", () => {
  const events = fc.array(
    fc.record({
      deviceId: fc.constantFrom('a', 'b', 'c'),
      seq: fc.integer({ min: 1, max: 50 }),
      manifestId: fc.constantFrom('x', 'y'),
      baseVersion: fc.integer({ min: 1, max: 9 }),
      occurredAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(1e12) }).map((at) => at.toISOString()),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(events, (given) => {
      const all = given.map((one) => event(one));
      const ordered = orderByCause(all);
      expect(ordered).toHaveLength(all.length);
      expect(new Set(ordered)).toEqual(new Set(all));
      for (const device of ['a', 'b', 'c']) {
        const own = ordered.filter(({ deviceId }) => deviceId === device).map(({ seq }) => seq);
        expect(own).toEqual([...own].sort((left, right) => left - right));
      }
    }),
  );
});

it('comes after what another device did who knew less of the manifest', () => {
  const late = event({ deviceId: 'b', baseVersion: 2, occurredAt: '2026-03-02T09:00:00.000Z' });
  const early = event({ deviceId: 'a', baseVersion: 3, occurredAt: '2026-03-02T01:00:00.000Z' });
  expect(orderByCause([early, late])).toEqual([late, early]);
});
