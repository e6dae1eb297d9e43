import { containerCode, containerCodePrefix, maxSerial, serialOf } from './container-code.rules';

const parts = { creditCode: '91640100MA0000002T', wasteCode: '900-249-08', day: '2026-03-02' };

describe('the digital identification code', () => {
  it('is unit, waste code, day and serial: 37 characters', () => {
    const code = containerCode(containerCodePrefix(parts), 7);
    expect(code).toBe('91640100MA0000002T' + '90024908' + '20260302' + '007');
    expect(code).toHaveLength(37);
    expect(serialOf(code)).toBe(7);
  });

  it('counts from 1 to 999', () => {
    const prefix = containerCodePrefix(parts);
    expect(containerCode(prefix, maxSerial)).toMatch(/999$/);
    for (const serial of [0, 1000, 1.5, -1, NaN]) expect(() => containerCode(prefix, serial)).toThrow(RangeError);
  });

  it.each([
    ['a unit without its 18 characters', { creditCode: '91640100MA000000' }],
    ['a unit with letters that no credit code has', { creditCode: '91640100MI0000002T' }],
    ['a waste code that is too short', { wasteCode: '900-249' }],
    ['a day that is none', { day: 'today' }],
  ])('is not made of %s', (_what, given) => {
    expect(() => containerCodePrefix({ ...parts, ...given })).toThrow(RangeError);
  });
});
