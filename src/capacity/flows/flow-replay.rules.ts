import type { FlowMeasure } from './flow.entities';

/** One line's part in the flows of waste. */
export interface Flow {
  readonly lineNo: number;
  readonly measure: FlowMeasure;
  /** Local day of the fact. */
  readonly day: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly receiverSiteId: string;
  readonly code: string;
  readonly method: string;
  readonly isFirst: boolean;
  readonly grams: number;
}

/** An event's content, as far as flows ask it. */
export interface ReplayedEvent {
  readonly kind: string;
  readonly to: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Line {
  readonly lineNo: number;
  readonly code: string;
  readonly method: string;
  readonly plannedGrams: number;
  readonly loadedGrams: number | null;
  readonly receivedGrams: number | null;
  readonly refusedGrams: number | null;
  readonly treatedMethod: string | null;
  readonly treatedOn: string | null;
}

interface Replayed {
  readonly status: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
  readonly receiverSiteId: string;
  readonly isFirst: boolean;
  readonly pickedUpAt: string | null;
  readonly acceptedAt: string | null;
  readonly lines: readonly Line[];
}

/** What events tell, by the names that they use. */
interface Told {
  readonly originRegion?: string;
  readonly destinationRegion?: string;
  readonly startedAt?: string;
  readonly receiver?: { readonly siteId: string };
  readonly lines?: readonly (Partial<Line> & { readonly lineNo: number; readonly sources?: unknown })[];
  readonly loaded?: readonly { readonly lineNo: number; readonly loadedGrams: number }[];
  readonly applied?: boolean;
  readonly changes?: readonly { readonly lineNo: number | null; readonly property: string; readonly to: unknown }[];
}

const nothing: Replayed = {
  ...{ status: 'draft', originRegion: '', destinationRegion: '', receiverSiteId: '', isFirst: true },
  ...{ pickedUpAt: null, acceptedAt: null, lines: [] },
};

const untouched = { loadedGrams: null, receivedGrams: null, refusedGrams: null, treatedMethod: null, treatedOn: null };

/** Each line with what the event says of it. */
const eachLine = (lines: readonly Line[], told: Told['lines'], read: (said: Partial<Line>) => Partial<Line>): Line[] =>
  lines.map((line) => {
    const said = told?.find(({ lineNo }) => lineNo === line.lineNo);
    return said === undefined ? line : { ...line, ...read(said) };
  });

function after(before: Replayed, { kind, to, occurredAt, data }: ReplayedEvent): Replayed {
  const told = data as Told;
  const now: Replayed = {
    ...before,
    status: to,
    originRegion: told.originRegion ?? before.originRegion,
    destinationRegion: told.destinationRegion ?? before.destinationRegion,
    receiverSiteId: told.receiver?.siteId ?? before.receiverSiteId,
  };
  switch (kind) {
    case 'issue':
    case 'enter_paper': {
      const lines = (told.lines ?? []).map((line) => ({ ...line, ...untouched }) as Line);
      const issued = { ...now, lines, isFirst: !(told.lines ?? []).some(({ sources }) => sources !== undefined) };
      if (kind === 'issue') return issued;
      const loaded = eachLine(lines, told.loaded, ({ loadedGrams = null }) => ({ loadedGrams }));
      return { ...issued, lines: loaded, pickedUpAt: told.startedAt ?? occurredAt };
    }
    case 'start_flow':
      return { ...now, pickedUpAt: occurredAt };
    case 'pick_up':
      return {
        ...now,
        pickedUpAt: occurredAt,
        lines: eachLine(before.lines, told.lines, ({ loadedGrams = null }) => ({ loadedGrams })),
      };
    case 'end_flow':
      return { ...now, lines: eachLine(before.lines, told.lines, ({ loadedGrams = null }) => ({ loadedGrams })) };
    case 'accept': {
      const read = ({ receivedGrams = null, refusedGrams = null }: Partial<Line>): Partial<Line> => ({
        receivedGrams,
        refusedGrams,
      });
      return { ...now, acceptedAt: occurredAt, lines: eachLine(before.lines, told.lines, read) };
    }
    case 'treat': {
      const read = ({ method = '', treatedOn = null }: Partial<Line>): Partial<Line> => ({
        treatedMethod: method,
        treatedOn,
      });
      return { ...now, lines: eachLine(before.lines, told.lines, read) };
    }
    case 'forward':
    case 'send_back': {
      const lines = before.lines.map((line) => ({ ...line, receivedGrams: null, refusedGrams: null }));
      return { ...now, acceptedAt: null, lines };
    }
    default:
      return told.applied === true ? { ...now, lines: before.lines.map((line) => changed(line, told.changes)) } : now;
  }
}

function changed(line: Line, changes: Told['changes'] = []): Line {
  const own = changes.filter(({ lineNo }) => lineNo === line.lineNo).map(({ property, to }) => [property, to]);
  return { ...line, ...(Object.fromEntries(own) as Partial<Line>) };
}

const flowsNowhere = ['draft', 'issued', 'cancelled', 'returned'];

/**
 * The flows of a manifest by its events alone: what the totals must say of it.
 * @param localDay the local day of an instant (ISO 8601)
 */
export function flowsOf(events: readonly ReplayedEvent[], localDay: (instant: string) => string): Flow[] {
  const { status, lines, pickedUpAt, acceptedAt, ...dimensions } = events.reduce(after, nothing);
  if (flowsNowhere.includes(status)) return [];
  return lines.flatMap((line): Flow[] => {
    const { lineNo, code, method, loadedGrams, receivedGrams, refusedGrams, treatedMethod, treatedOn } = line;
    const flow = (measure: FlowMeasure, day: string | null, by: string, grams: number): Flow[] =>
      day === null || grams <= 0 ? [] : [{ ...dimensions, lineNo, measure, day, code, method: by, grams }];
    const accepted = (receivedGrams ?? 0) - (refusedGrams ?? 0);
    const judgedOn = acceptedAt === null ? null : localDay(acceptedAt);
    return [
      ...flow('loaded', pickedUpAt === null ? null : localDay(pickedUpAt), method, loadedGrams ?? 0),
      ...flow('accepted', judgedOn, method, accepted),
      ...flow('refused', judgedOn, method, refusedGrams ?? 0),
      ...(status === 'treated' ? flow('treated', treatedOn, treatedMethod ?? method, accepted) : []),
    ];
  });
}
