import { actorOf, legsOf, readSteps } from './legs.rules';

const event = (kind: string, occurredAt: string, actor: string, data: object = {}) => ({
  ...{ kind, occurredAt },
  content: JSON.stringify({ actor: { name: actor }, data }),
});
const driver = { name: '司机', certificateNumber: '从1' };
const straight = [
  event('issue', '1', '发运', { receiver: { name: '甲处置厂' }, carrier: { name: '甲运输' } }),
  event('pick_up', '2', '司机', { plate: '宁A1', trailerPlate: null, loadedGrams: 5, waybillNumber: 'YD1', driver }),
  event('deliver', '3', '司机'),
];
const refused = [...straight, event('accept', '4', '甲的收货员')];
const forwarded = [...refused, event('forward', '5', '发运', { reason: '拒收', receiver: { name: '乙处置厂' } })];

describe('the legs of a load', () => {
  it('are none before it is picked up', () => {
    expect(legsOf(readSteps(straight.slice(0, 1)))).toEqual([]);
  });

  it('are one from pickup to delivery', () => {
    expect(legsOf(readSteps(straight))).toEqual([
      {
        ...{
          startedAt: '2',
          arrivedAt: '3',
          startedBy: '司机',
          carrierName: '甲运输',
          receiverName: '甲处置厂',
          reason: '',
        },
        ...{ plate: '宁A1', trailerPlate: null, waybillNumber: 'YD1', loadedGrams: 5, driver, escort: null },
      },
    ]);
  });

  it('are two when it was refused and went on, on the same vehicle', () => {
    const legs = legsOf(readSteps([...forwarded, event('deliver', '6', '司机')]));
    expect(legs).toMatchObject([
      { startedAt: '2', arrivedAt: '3', receiverName: '甲处置厂' },
      { startedAt: '5', arrivedAt: '6', receiverName: '乙处置厂', reason: '拒收', plate: '宁A1', driver },
    ]);
  });
});

describe('a load with two carriers', () => {
  it('has a leg of each, with vehicle and crew of his own', () => {
    const taken = { carrier: { name: '乙运输' }, plate: '宁B2', driver: { name: '乙司机', certificateNumber: '从2' } };
    const steps = [...straight.slice(0, 2), event('hand_over', '3', '司机'), event('take_over', '4', '乙司机', taken)];
    expect(legsOf(readSteps([...steps, event('deliver', '5', '乙司机')]))).toMatchObject([
      { carrierName: '甲运输', startedAt: '2', arrivedAt: '4', plate: '宁A1' },
      {
        carrierName: '乙运输',
        startedAt: '4',
        arrivedAt: '5',
        plate: '宁B2',
        loadedGrams: 5,
        driver: { name: '乙司机' },
        escort: null,
      },
    ]);
  });
});

describe('who has taken a step', () => {
  it('is nobody before it is taken', () => {
    expect(actorOf(readSteps(straight), ['accept'])).toBe('');
  });

  it('is whoever took it', () => {
    expect(actorOf(readSteps(refused), ['accept', 'take_back'])).toBe('甲的收货员');
  });

  it('is nobody again when the load has gone on to another receiver', () => {
    expect(actorOf(readSteps(forwarded), ['accept'])).toBe('');
    expect(actorOf(readSteps([...forwarded, event('accept', '7', '乙的收货员')]), ['accept'])).toBe('乙的收货员');
  });
});

it('who signed for another is named with the organisation that acted', () => {
  const actor = { name: '代理员', agent: { organisationName: '银川环保代理' } };
  const content = JSON.stringify({ actor, data: {} });
  const steps = readSteps([{ kind: 'issue', occurredAt: '1', content }]);
  expect(actorOf(steps, ['issue'])).toBe('代理员 (银川环保代理)');
});
