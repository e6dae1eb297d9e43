import type { Schemas } from '../../../api/client';

export type Application = Schemas['ApplicationShown'];
export type Body = Schemas['ApplicationBody'];

/** What is typed, which may not be whole yet. */
export type Typed = Partial<Omit<Body, 'lines'>> & { readonly lines: readonly Partial<Body['lines'][number]>[] };

export const typedOf = ({ generator, receiver, lines, ...application }: Application): Typed => {
  const { requestedFrom, requestedTo, reason, route, precautions, statement } = application;
  const { contractNumber, carrierIds, contactName, contactPhone } = application;
  return {
    generatorSiteId: generator.siteId,
    receiverSiteId: receiver.siteId,
    ...{ requestedFrom, requestedTo, reason, route, precautions, statement },
    ...{ contractNumber, carrierIds: [...carrierIds], contactName, contactPhone },
    lines: lines.map(({ code, name, form, packaging, method, kg }) => ({ code, name, form, packaging, method, kg })),
  };
};
