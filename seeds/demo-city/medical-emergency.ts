import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '../../src/access';
import { ListFacility, type NewEmergencyFacility } from '../../src/medical';

const [infectious, sharps, pathological] = ['841-001-01', '841-002-01', '841-003-01'] as const;

/** What stands by for outbreaks in the demo city; none of it is in the capacity ledger, and nothing of it is in use. */
const standBy: readonly Omit<NewEmergencyFacility, 'fromDay'>[] = [
  {
    ...{ kind: 'mobile_unit', name: '（演示）移动式医疗废物微波处置车', method: 'Y12', classes: [infectious, sharps] },
    ...{ regionCode: '640104', longitude: 106.29, latitude: 38.47, tonnesPerDay: 3, yuanPerTonne: 2600 },
    ...{ activationHours: 12, approvalNumber: '（演示）应急备案 1 号', contact: '（演示）值班室 0951-0000001' },
  },
  {
    ...{ kind: 'hazardous_incinerator', name: '（演示）危险废物焚烧炉应急进料线', method: 'D10' },
    ...{ classes: [infectious, sharps, pathological], regionCode: '640181', longitude: 106.6, latitude: 38.2 },
    ...{ tonnesPerDay: 10, yuanPerTonne: 3200, activationHours: 48 },
    ...{ approvalNumber: '（演示）应急备案 2 号', contact: '（演示）值班室 0951-0000002' },
  },
  {
    ...{ kind: 'municipal_incinerator', name: '（演示）生活垃圾焚烧厂应急进料线', method: 'D10' },
    ...{ classes: [infectious, sharps], regionCode: '640122', longitude: 106.35, latitude: 38.6 },
    ...{ tonnesPerDay: 20, yuanPerTonne: 900, activationHours: 72 },
    ...{ approvalNumber: '（演示）应急备案 3 号', contact: '（演示）值班室 0951-0000003' },
  },
];

/** @param fromDay local day from which they stand by */
export async function listStandBy(app: INestApplicationContext, officer: Actor, fromDay: string): Promise<void> {
  const facilities = app.get(ListFacility);
  for (const facility of standBy) await facilities.add(officer, { ...facility, fromDay });
}
