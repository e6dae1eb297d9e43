import type { MigrationInterface, QueryRunner } from 'typeorm';
import { letServiceAppend, letServiceUse, run } from './support/tables';

/** The day of `year` that a text MM-DD names; of 02-29 in other years the day after 28 February. */
const seasonDay = (year: string, text: string): string =>
  `make_date(${year}, left(${text}, 2)::int, 1) + right(${text}, 2)::int - 1`;
/** The same as a last day, which stays in its month. */
const lastSeasonDay = (year: string, text: string): string =>
  `least(${seasonDay(year, text)}, (make_date(${year}, left(${text}, 2)::int, 1) + interval '1 month - 1 day')::date)`;

/**
 * What changes a line's capacity, each on its own days: plain changes as they stand, a season once a year, an emergency
 * facility while it is activated.
 */
const spans = `
  CREATE VIEW capacity_span AS
  SELECT c.id AS change_id, c.licence_line_id, c.kind, c.grams_per_year, c.from_day, c.to_day
    FROM capacity_change c WHERE c.season_from IS NULL AND c.cause <> 'emergency_facility'
  UNION ALL
  SELECT c.id, c.licence_line_id, c.kind, c.grams_per_year, greatest(c.from_day, s.first_day), least(c.to_day, s.last_day)
    FROM capacity_change c
    CROSS JOIN LATERAL generate_series(extract(year FROM c.from_day)::int - 1, extract(year FROM c.to_day)::int) AS y
    CROSS JOIN LATERAL (SELECT ${seasonDay('y', 'c.season_from')} AS first_day,
      ${lastSeasonDay('(y + (c.season_to < c.season_from)::int)', 'c.season_to')} AS last_day) s
   WHERE c.season_from IS NOT NULL AND greatest(c.from_day, s.first_day) <= least(c.to_day, s.last_day)
  UNION ALL
  SELECT c.id, c.licence_line_id, c.kind, c.grams_per_year, a.from_day, least(a.to_day, c.to_day)
    FROM capacity_change c JOIN capacity_activation a ON a.change_id = c.id
   WHERE coalesce(least(a.to_day, c.to_day), 'infinity') >= a.from_day`;

/**
 * What fits into a landfill: the last survey, less what was received on the line since and what is booked, whatever the
 * year. Litres times kilograms a cubic metre are grams.
 */
const volume = `
  CREATE VIEW landfill_volume AS
  SELECT s.licence_line_id, s.surveyed_on, s.remaining_litres, s.kilograms_per_m3,
         s.remaining_litres * s.kilograms_per_m3 AS surveyed_grams,
         s.remaining_litres * s.kilograms_per_m3 - (a.received - s.received_before_grams) - a.booked AS left_grams
    FROM (SELECT DISTINCT ON (licence_line_id) licence_line_id, surveyed_on, remaining_litres, kilograms_per_m3,
                 received_before_grams
            FROM landfill_survey ORDER BY licence_line_id, surveyed_on DESC, made_at DESC) s
    CROSS JOIN LATERAL (SELECT coalesce(sum(booked_grams), 0)::bigint AS booked,
                               coalesce(sum(received_grams), 0)::bigint AS received
                          FROM capacity_account t WHERE t.licence_line_id = s.licence_line_id) a`;

/** Why capacity changes and when; what is left of landfills; limits by day; the queue of those for whom there is no room. */
export class DayCapacity1764000000027 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `ALTER TABLE licence_line ADD COLUMN grams_per_day bigint,
         ADD CONSTRAINT licence_line_day_check CHECK (grams_per_day > 0)`,

      `ALTER TABLE capacity_change ADD COLUMN cause text NOT NULL DEFAULT 'other', ADD COLUMN season_from text,
         ADD COLUMN season_to text,
         ADD CONSTRAINT capacity_change_cause_check CHECK (CASE kind
           WHEN 'outage' THEN cause IN ('repair', 'kiln_season', 'accident', 'other')
           ELSE cause IN ('temporary', 'mobile_unit', 'emergency_facility', 'other') END),
         ADD CONSTRAINT capacity_change_season_check CHECK ((season_from IS NULL) = (season_to IS NULL)
           AND (season_from IS NULL OR cause = 'kiln_season' AND to_day IS NOT NULL))`,
      `ALTER TABLE capacity_change ALTER COLUMN cause DROP DEFAULT`,
      `CREATE TABLE capacity_activation (
         change_id uuid NOT NULL,
         activation_no smallint NOT NULL,
         from_day date NOT NULL,
         to_day date,
         document text NOT NULL,
         end_document text,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT capacity_activation_pk PRIMARY KEY (change_id, activation_no),
         CONSTRAINT capacity_activation_days_check CHECK (to_day >= from_day AND (to_day IS NULL) = (end_document IS NULL)),
         CONSTRAINT capacity_activation_change_fk FOREIGN KEY (change_id) REFERENCES capacity_change (id)
       )`,
      `CREATE UNIQUE INDEX capacity_activation_open ON capacity_activation (change_id) WHERE to_day IS NULL`,
      spans,

      `CREATE TABLE landfill_survey (
         id uuid NOT NULL,
         licence_line_id uuid NOT NULL,
         surveyed_on date NOT NULL,
         remaining_litres bigint NOT NULL,
         kilograms_per_m3 integer NOT NULL,
         received_before_grams bigint NOT NULL,
         document text NOT NULL,
         made_by text NOT NULL,
         made_at timestamptz NOT NULL,
         CONSTRAINT landfill_survey_pk PRIMARY KEY (id),
         CONSTRAINT landfill_survey_volume_check
           CHECK (remaining_litres >= 0 AND kilograms_per_m3 > 0 AND received_before_grams >= 0),
         CONSTRAINT landfill_survey_line_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       )`,
      `CREATE INDEX landfill_survey_line ON landfill_survey (licence_line_id, surveyed_on)`,
      volume,

      `CREATE TABLE capacity_day (
         licence_line_id uuid NOT NULL,
         day date NOT NULL,
         booked_grams bigint NOT NULL,
         received_grams bigint NOT NULL,
         CONSTRAINT capacity_day_pk PRIMARY KEY (licence_line_id, day),
         CONSTRAINT capacity_day_grams_check CHECK (booked_grams >= 0 AND received_grams >= 0),
         CONSTRAINT capacity_day_line_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       ) WITH (fillfactor = 50)`,
      `ALTER TABLE booking ADD COLUMN day date, ADD COLUMN by_day boolean NOT NULL DEFAULT false,
         ADD CONSTRAINT booking_day_check CHECK (NOT by_day OR day IS NOT NULL)`,
      `UPDATE booking b SET day = (m.accepted_at AT TIME ZONE f.time_zone)::date
         FROM manifest m, flow_setting f WHERE m.id = b.manifest_id AND b.state = 'received'`,

      `CREATE TABLE room_queue (
         manifest_id uuid NOT NULL,
         queue_no bigint GENERATED ALWAYS AS IDENTITY,
         licence_line_id uuid NOT NULL,
         grams bigint NOT NULL,
         wanted_on date,
         reason text NOT NULL,
         state text NOT NULL DEFAULT 'waiting',
         ready boolean NOT NULL DEFAULT true,
         joined_by text NOT NULL,
         joined_at timestamptz NOT NULL,
         offered_at timestamptz,
         offer_until timestamptz,
         CONSTRAINT room_queue_pk PRIMARY KEY (manifest_id, queue_no),
         CONSTRAINT room_queue_grams_check CHECK (grams > 0),
         CONSTRAINT room_queue_reason_check CHECK (reason IN ('year', 'day', 'volume')),
         CONSTRAINT room_queue_state_check CHECK (state IN ('waiting', 'offered', 'issued', 'lapsed', 'left')),
         CONSTRAINT room_queue_offer_check CHECK ((offered_at IS NULL) = (offer_until IS NULL)
           AND CASE WHEN state IN ('offered', 'lapsed') THEN offered_at IS NOT NULL ELSE state <> 'waiting' OR offered_at IS NULL END),
         CONSTRAINT room_queue_line_fk FOREIGN KEY (licence_line_id) REFERENCES licence_line (id)
       )`,
      `CREATE UNIQUE INDEX room_queue_open ON room_queue (manifest_id) WHERE state IN ('waiting', 'offered')`,
      `CREATE INDEX room_queue_waiting ON room_queue (licence_line_id, queue_no) WHERE state = 'waiting'`,
      `ALTER TABLE manifest ADD COLUMN waits_for_room boolean NOT NULL DEFAULT false,
         ADD CONSTRAINT manifest_waiting_check CHECK (NOT waits_for_room OR status = 'draft')`,

      letServiceUse(['capacity_activation', 'capacity_day', 'room_queue']),
      letServiceAppend(['landfill_survey']),
      letServiceAppend(['capacity_span', 'landfill_volume']),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP VIEW capacity_span, landfill_volume`,
      `ALTER TABLE manifest DROP COLUMN waits_for_room`,
      `DROP TABLE room_queue, capacity_day, landfill_survey, capacity_activation`,
      `ALTER TABLE booking DROP COLUMN day, DROP COLUMN by_day`,
      `ALTER TABLE capacity_change DROP COLUMN cause, DROP COLUMN season_from, DROP COLUMN season_to`,
      `ALTER TABLE licence_line DROP COLUMN grams_per_day`,
    ]);
  }
}
