import { kilogramsOf } from '../../common';
import type { StoredEvent } from '../../provenance';
import type { ManifestRecord } from '../manifest.record';
import { fieldRuleOf, lineFields, manifestFields, shownAs, type FieldRule } from './amendable-fields';
import type { AmendmentEffect } from './amendment-effect';
import type { AmendmentPreview, ApproverShown, ChangeShown, FieldRuleShown } from './amendment.dto';
import { pointerOf, supersededBy, totals, type SignedEvent } from './amendment.rules';
import type { Approver, Change, Value } from './amendment.record';

type Titled = (rule: FieldRule) => string;

const shownValue = (property: string, value: Value): Value =>
  typeof value === 'number' && property.endsWith('Grams') ? kilogramsOf(value) : value;

/** @param titled the field's name in the reader's language */
export const showChange =
  (titled: Titled) =>
  ({ lineNo, property, from, to }: Change): ChangeShown => ({
    pointer: pointerOf({ lineNo, property }),
    title: titled(fieldRuleOf(lineNo, property)),
    from: shownValue(property, from),
    to: shownValue(property, to),
  });

const silent = { approves: null, byName: null, text: null, saidAt: null } as const;
const shownMass = (grams: number | null): number | null => (grams === null ? null : kilogramsOf(grams));

export function showPreview(
  record: ManifestRecord,
  changes: readonly Change[],
  approvers: readonly Approver[],
  { after, accounts, settled, findings }: AmendmentEffect,
  events: readonly SignedEvent[],
  titled: Titled,
): AmendmentPreview {
  return {
    changes: changes.map(showChange(titled)),
    approvers: approvers.map((approver): ApproverShown => ({ ...approver, ...silent })),
    status: after.status,
    totals: totals
      .filter((total) => record[total] !== after[total])
      .map((total) => ({ total: shownAs(total), from: shownMass(record[total]), to: shownMass(after[total]) })),
    bookings: accounts.years.map(({ licenceLineId, year, bookedGrams, receivedGrams }) => ({
      ...{ licenceLineId, year, bookedKg: kilogramsOf(bookedGrams), receivedKg: kilogramsOf(receivedGrams) },
    })),
    deadlines: settled.map(({ lineNo, answerBy }) => ({ what: 'discrepancy', lineNo, day: answerBy })),
    superseded: supersededBy(changes, events),
    findings: [...findings],
  };
}

/** An event as far as an amendment looks at it. */
export function signedEventOf({ seq, kind, occurredAt, content }: StoredEvent): SignedEvent {
  const { actor, data } = JSON.parse(content) as {
    actor: { organisationName: string };
    data: { applied?: boolean; changes?: readonly Change[] };
  };
  const amended = data.applied === true ? (data.changes ?? []).map(pointerOf) : [];
  return { seq, kind, occurredAt, organisationName: actor.organisationName, amended };
}

/** The table by which fields are sealed, as the console and the documentation want it. */
export function showFieldRules(titled: Titled): FieldRuleShown[] {
  const show = (prefix: string, fields: Readonly<Record<string, FieldRule>>): FieldRuleShown[] =>
    Object.entries(fields).map(([property, rule]) => {
      const { whose, sealedFrom, amendableIn, concerns } = rule;
      return {
        ...{ pointer: `${prefix}/${shownAs(property)}`, title: titled(rule) },
        ...{ whose, sealedFrom, amendableIn, concerns },
      };
    });
  return [...show('', manifestFields), ...show('/lines/*', lineFields)];
}
