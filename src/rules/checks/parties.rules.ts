import type { Facts, Papers, Period } from '../facts';
import type { Remark, Rule } from '../rule';
import { coveringLines } from '../licence-room.rules';

const covers = (period: Period, date: string): boolean => period.validFrom <= date && date <= period.validTo;
const holds = (papers: Papers, date: string): boolean => papers.status === 'valid' && covers(papers, date);

/** M02: a written contract with the carrier, where there is one, and with the receiver, valid on the day (令23 art. 10(1), 13). */
export function contracts(facts: Facts, { severity }: Rule): Remark[] {
  const remarks: Remark[] = [];
  const hasCarrier = facts.mode === 'road' && !facts.carrierIsGenerator;
  if (hasCarrier && !facts.carriageContracts.some((contract) => covers(contract, facts.date))) {
    remarks.push({
      severity,
      pointer: '/carrierId',
      text: {
        zh: `${facts.date} 与承运人没有有效的运输合同`,
        en: `There is no contract with the carrier that is valid on ${facts.date}`,
      },
      facts: { contracts: facts.carriageContracts },
    });
  }
  if (
    !facts.receiverIsGenerator &&
    !facts.returns &&
    !facts.disposalContracts.some((contract) => covers(contract, facts.date))
  ) {
    remarks.push({
      severity,
      pointer: '/receiverId',
      text: {
        zh: `${facts.date} 与接受人没有有效的利用处置合同`,
        en: `There is no contract with the receiver that is valid on ${facts.date}`,
      },
      facts: { contracts: facts.disposalContracts },
    });
  }
  return remarks;
}

/**
 * M03: the receiver's licence is valid and covers code and method of every line (令408; 法典 art. 534). Of a load that is
 * refused whole nothing is taken in: it has no lines here, and needs no licence.
 */
export function licence(facts: Facts, { severity }: Rule): Remark[] {
  if (facts.lines.length === 0 || facts.returns) return [];
  const valid = facts.licences.filter((papers) => holds(papers, facts.date));
  if (valid.length === 0) {
    return [
      {
        severity,
        pointer: '/receiverId',
        text: {
          zh: `接受人在 ${facts.date} 没有有效的危险废物经营许可证`,
          en: `The receiver has no operating licence that is valid on ${facts.date}`,
        },
        facts: {
          licences: facts.licences.map(({ number, status, validFrom, validTo }) => ({
            number,
            status,
            validFrom,
            validTo,
          })),
        },
      },
    ];
  }
  return facts.lines
    .filter((line) => coveringLines(facts.licences, line.code, line.method, facts.date).length === 0)
    .map((line) => ({
      severity,
      pointer: `/lines/${line.lineNo - 1}/code`,
      text: {
        zh: `接受人的许可证不包含废物 ${line.code} 的处置方式 ${line.method}`,
        en: `The receiver's licence does not cover waste ${line.code} with method ${line.method}`,
      },
      facts: { licences: valid.map(({ number }) => number), code: line.code, method: line.method },
    }));
}

/** M05: the carrier's permit; at pickup also the vehicle's certificate and those of driver and escort (令23 art. 13; 29号令 art. 22). */
export function carriage(facts: Facts, { severity, parameters }: Rule): Remark[] {
  if (facts.mode === 'pipeline') return [];
  const remarks: Remark[] = [];
  if (!facts.carrierPermits.some((permit) => holds(permit, facts.date))) {
    remarks.push({
      severity,
      pointer: '/carrierId',
      text: {
        zh: `承运人在 ${facts.date} 没有有效的道路危险货物运输许可`,
        en: `The carrier has no dangerous-goods permit that is valid on ${facts.date}`,
      },
      facts: { permits: facts.carrierPermits },
    });
  }
  const { pickUp } = facts;
  if (pickUp === null) return remarks;
  const needed: readonly { pointer: string; zh: string; en: string; validTo: string | undefined }[] = [
    {
      pointer: '/plate',
      zh: `车辆 ${pickUp.plate}`,
      en: `vehicle ${pickUp.plate}`,
      validTo: pickUp.vehicle?.certificateValidTo,
    },
    { pointer: '/driverId', zh: '驾驶员', en: 'driver', validTo: pickUp.driver?.certificateValidTo },
    ...(parameters['escortRequired'] === true || pickUp.escort !== null
      ? [{ pointer: '/escortId', zh: '押运员', en: 'escort', validTo: pickUp.escort?.certificateValidTo }]
      : []),
    ...(pickUp.trailerPlate === null
      ? []
      : [
          {
            pointer: '/trailerPlate',
            zh: `挂车 ${pickUp.trailerPlate}`,
            en: `trailer ${pickUp.trailerPlate}`,
            validTo: pickUp.trailer?.certificateValidTo,
          },
        ]),
  ];
  for (const { pointer, zh, en, validTo } of needed) {
    if (validTo !== undefined && validTo >= facts.date) continue;
    remarks.push({
      severity,
      pointer,
      text:
        validTo === undefined
          ? { zh: `承运人名下没有登记可用的${zh}`, en: `The carrier has no ${en} on its register` }
          : { zh: `${zh}的资格证于 ${validTo} 到期`, en: `The certificate of the ${en} ended on ${validTo}` },
      facts: { validTo: validTo ?? null },
    });
  }
  return remarks;
}
