import { Injectable } from '@nestjs/common';
import { kilogramsOf, notFound } from '../common';
import { Database, statement } from '../database';
import type { DayRoom, LicenceRoom, VolumeRoom } from './capacity.dto';

interface Account {
  readonly licensed: number;
  readonly booked: number;
  readonly received: number;
}

interface Volume {
  readonly surveyedOn: string;
  readonly litres: number;
  readonly kgPerM3: number;
  readonly left: number;
}

interface Row extends Account {
  readonly id: string;
  readonly licence: string;
  readonly label: string;
  readonly methods: string[];
  readonly onDay: Account | null;
  readonly volume: Volume | null;
}

const ofOrganisation = statement(
  'capacity.of_organisation',
  `SELECT n.id, l.number AS licence, n.label, n.methods, n.grams_per_year::float8 AS licensed,
          coalesce(a.booked_grams, 0)::float8 AS booked, coalesce(a.received_grams, 0)::float8 AS received,
          CASE WHEN n.grams_per_day IS NOT NULL THEN json_build_object('licensed', n.grams_per_day,
            'booked', coalesce(d.booked_grams, 0), 'received', coalesce(d.received_grams, 0)) END AS "onDay",
          (SELECT json_build_object('surveyedOn', v.surveyed_on, 'litres', v.remaining_litres, 'kgPerM3', v.kilograms_per_m3,
                    'left', v.left_grams)
             FROM landfill_volume v WHERE v.licence_line_id = n.id) AS volume
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
     LEFT JOIN capacity_account a ON a.licence_line_id = n.id AND a.year = $2
     LEFT JOIN capacity_day d ON d.licence_line_id = n.id AND d.day = $3
    WHERE l.organisation_id = $1
    ORDER BY l.number, n.line_no`,
);
const exists = statement('capacity.organisation_exists', 'SELECT 1 AS yes FROM organisation WHERE id = $1');

/** Licensed, booked and received by licence line: open to everybody who looks for a receiver. */
@Injectable()
export class CapacityQueries {
  constructor(private readonly database: Database) {}

  /** @param day local day of which limits by the day are told. @throws {DomainError} NOT_FOUND for an unknown organisation */
  async ofOrganisation(organisationId: string, year: number, day: string): Promise<LicenceRoom[]> {
    const rows = await this.database.query<Row & Record<string, unknown>>(ofOrganisation, [organisationId, year, day]);
    if (rows.length === 0 && (await this.database.query(exists, [organisationId])).length === 0) {
      throw notFound({ zh: '该单位', en: 'Organisation' });
    }
    return rows.map(({ id, licence, label, methods, onDay, volume, ...ofYear }) => ({
      ...{ licenceLineId: id, licenceNumber: licence, label, methods, year },
      ...showAccount(ofYear),
      leftKg: shownLeft(Math.min(leftOf(ofYear), volume?.left ?? Infinity)),
      onDay: onDay && showDay(onDay, day),
      volume: volume && showVolume(volume),
    }));
  }
}

const leftOf = ({ licensed, booked, received }: Account): number => licensed - booked - received;
const shownLeft = (grams: number): number => kilogramsOf(Math.max(0, grams));

const showAccount = ({ licensed, booked, received }: Account) => ({
  licensedKg: kilogramsOf(licensed),
  bookedKg: kilogramsOf(booked),
  receivedKg: kilogramsOf(received),
});

const showDay = (account: Account, day: string): DayRoom => ({
  day,
  ...showAccount(account),
  leftKg: shownLeft(leftOf(account)),
});

const showVolume = ({ surveyedOn, litres, kgPerM3, left }: Volume): VolumeRoom => ({
  ...{ surveyedOn, kgPerM3 },
  remainingM3: litres / 1000,
  leftKg: shownLeft(left),
});
