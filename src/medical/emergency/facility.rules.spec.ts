import { facilityProblems, type EmergencyKindLimits, type FacilityWish } from './facility.rules';

const burning = { methods: ['D10'], classes: ['841-001-01', '841-004-01'] };
const limits: EmergencyKindLimits = {
  ...{ mobile_unit: { ...burning, methods: ['Y11', 'Y10'] }, hazardous_incinerator: burning },
  ...{ municipal_incinerator: { ...burning, classes: ['841-001-01'] }, cement_kiln: burning },
};
const somewhere = { regionCode: '640104', longitude: 106, latitude: 38 };
const wish: FacilityWish = {
  kind: 'mobile_unit',
  method: 'Y10',
  classes: ['841-001-01'],
  tonnesPerDay: 5,
  fromDay: '2026-03-02',
  ...somewhere,
};
const problems = (given: object): string[] =>
  facilityProblems({ ...wish, ...given }, limits, (code, method) => code === '841-004-01' && method === 'Y11').map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const registered = { regionCode: undefined, longitude: undefined, latitude: undefined };

it.each([
  ['somewhere, by its kind', {}, []],
  ['on the register', { ...registered, siteId: 's' }, []],
  ['in the ledger', { ...registered, capacityChangeId: 'c', tonnesPerDay: undefined }, []],
  ['until its first day', { toDay: '2026-03-02' }, []],
  ['until before its first day', { toDay: '2026-03-01' }, ['/toDay before_first']],
  ['a method of another kind', { method: 'D10' }, ['/method kind']],
  [
    'a class that its kind does not take',
    { kind: 'municipal_incinerator', method: 'D10', classes: ['841-004-01'] },
    ['/classes/0 class_method'],
  ],
  [
    'a class that its method must not have',
    { method: 'Y11', classes: ['841-001-01', '841-004-01'] },
    ['/classes/1 class_method'],
  ],
  ['nowhere', { latitude: undefined }, ['/regionCode place']],
  ['in two places', { siteId: 's' }, ['/regionCode place']],
  ['in the ledger and with a mass of its own', { ...registered, capacityChangeId: 'c' }, ['/tonnesPerDay ledger']],
  [
    'in the ledger and at a site of its own',
    { ...registered, capacityChangeId: 'c', siteId: 's', tonnesPerDay: undefined },
    ['/siteId ledger'],
  ],
  ['without a mass', { tonnesPerDay: undefined }, ['/tonnesPerDay ledger']],
])('%s', (_name, given, found) => {
  expect(problems(given)).toEqual(found);
});
