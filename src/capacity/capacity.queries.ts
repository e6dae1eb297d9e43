import { Injectable } from '@nestjs/common';
import { kilogramsOf, notFound } from '../common';
import { Database, statement } from '../database';
import type { LicenceRoom } from './capacity.dto';

interface Row {
  readonly id: string;
  readonly licence: string;
  readonly label: string;
  readonly methods: string[];
  readonly licensed: string;
  readonly booked: string;
  readonly received: string;
}

const ofOrganisation = statement(
  'capacity.of_organisation',
  `SELECT n.id, l.number AS licence, n.label, n.methods, n.grams_per_year AS licensed,
          coalesce(a.booked_grams, 0) AS booked, coalesce(a.received_grams, 0) AS received
     FROM licence l JOIN licence_line n ON n.licence_id = l.id
     LEFT JOIN capacity_account a ON a.licence_line_id = n.id AND a.year = $2
    WHERE l.organisation_id = $1
    ORDER BY l.number, n.line_no`,
);
const exists = statement('capacity.organisation_exists', 'SELECT 1 AS yes FROM organisation WHERE id = $1');

/** Licensed, booked and received by licence line: open to everybody who looks for a receiver. */
@Injectable()
export class CapacityQueries {
  constructor(private readonly database: Database) {}

  /** @throws {DomainError} NOT_FOUND for an unknown organisation */
  async ofOrganisation(organisationId: string, year: number): Promise<LicenceRoom[]> {
    const rows = await this.database.query<Row & Record<string, unknown>>(ofOrganisation, [organisationId, year]);
    if (rows.length === 0 && (await this.database.query(exists, [organisationId])).length === 0) {
      throw notFound({ zh: '该单位', en: 'Organisation' });
    }
    return rows.map((row) => {
      const [licensed, booked, received] = [Number(row.licensed), Number(row.booked), Number(row.received)];
      return {
        licenceLineId: row.id,
        licenceNumber: row.licence,
        label: row.label,
        methods: row.methods,
        year,
        licensedKg: kilogramsOf(licensed),
        bookedKg: kilogramsOf(booked),
        receivedKg: kilogramsOf(received),
        leftKg: kilogramsOf(Math.max(0, licensed - booked - received)),
      };
    });
  }
}
