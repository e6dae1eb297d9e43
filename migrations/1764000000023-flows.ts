import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceRole } from './support/service-role';
import { letServiceAppend, letServiceUse, run, toService } from './support/tables';

/** What makes up an entry beside its mass. */
const dimensions = 'measure, day, origin_region, destination_region, receiver_site_id, code, method, is_first';

/**
 * The flows of waste between regions, kept by the database itself with every step, whoever takes it and however: each
 * change of a manifest writes the difference between what its flows are now and what was written down, in the same
 * transaction. Entries are only added; totals are folded out of them afterwards, so that no writer waits for a total.
 */
export class Flows1764000000023 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `CREATE TABLE flow_setting (
         id smallint NOT NULL,
         time_zone text NOT NULL,
         CONSTRAINT flow_setting_pk PRIMARY KEY (id),
         CONSTRAINT flow_setting_id_check CHECK (id = 1)
       )`,
      `INSERT INTO flow_setting VALUES (1, 'Asia/Shanghai')`,
      `CREATE TABLE flow_entry (
         manifest_id uuid NOT NULL,
         entry_no bigint GENERATED ALWAYS AS IDENTITY,
         line_no smallint NOT NULL,
         measure text NOT NULL,
         day date NOT NULL,
         origin_region text NOT NULL,
         destination_region text NOT NULL,
         receiver_site_id uuid NOT NULL,
         code char(10) NOT NULL,
         method text NOT NULL,
         is_first boolean NOT NULL,
         grams bigint NOT NULL,
         recorded_at timestamptz NOT NULL,
         folded boolean NOT NULL DEFAULT false,
         CONSTRAINT flow_entry_pk PRIMARY KEY (manifest_id, entry_no),
         CONSTRAINT flow_entry_measure_check CHECK (measure IN ('loaded', 'accepted', 'refused', 'treated')),
         CONSTRAINT flow_entry_grams_check CHECK (grams <> 0)
       )`,
      `CREATE INDEX flow_entry_unfolded ON flow_entry (entry_no) WHERE NOT folded`,
      `CREATE INDEX flow_entry_day ON flow_entry (measure, day, destination_region)`,
      // Loads so heavy that the unit may be wrong; few, so that looking for them costs nothing.
      `CREATE INDEX flow_entry_heavy ON flow_entry (day) WHERE measure = 'loaded' AND grams > 30000000`,
      `CREATE INDEX flow_entry_recorded ON flow_entry (recorded_at)`,
      `CREATE TABLE flow_total (
         span text NOT NULL,
         starts_on date NOT NULL,
         measure text NOT NULL,
         origin_region text NOT NULL,
         destination_region text NOT NULL,
         receiver_site_id uuid NOT NULL,
         code char(10) NOT NULL,
         method text NOT NULL,
         is_first boolean NOT NULL,
         grams bigint NOT NULL,
         CONSTRAINT flow_total_pk
           PRIMARY KEY (span, starts_on, measure, destination_region, origin_region, receiver_site_id, code, method, is_first)
           INCLUDE (grams),
         CONSTRAINT flow_total_span_check CHECK (span IN ('day', 'month'))
       )`,
      // What a manifest's flows are by its present state. A load that came home, or was called off, flowed nowhere.
      `CREATE VIEW flow_now AS
       SELECT m.id AS manifest_id, l.line_no, f.measure, f.day, m.origin_region, m.destination_region, m.receiver_site_id,
              l.code, f.method, NOT m.has_sources AS is_first, f.grams
         FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
         CROSS JOIN (SELECT time_zone FROM flow_setting) z
         CROSS JOIN LATERAL (VALUES
           ('loaded', (m.picked_up_at AT TIME ZONE z.time_zone)::date, l.method, l.loaded_grams),
           ('accepted', (m.accepted_at AT TIME ZONE z.time_zone)::date, l.method, l.received_grams - l.refused_grams),
           ('refused', (m.accepted_at AT TIME ZONE z.time_zone)::date, l.method, l.refused_grams),
           ('treated', l.treated_on, l.treated_method,
            CASE WHEN m.treated_at IS NOT NULL THEN l.received_grams - l.refused_grams END)
         ) AS f(measure, day, method, grams)
        WHERE m.status NOT IN ('draft', 'issued', 'cancelled', 'returned') AND f.day IS NOT NULL AND f.grams > 0`,
      // For the manifests given: writes down by how much their flows differ from what is written.
      `CREATE FUNCTION keep_flows(the_manifests uuid[], the_line smallint) RETURNS void LANGUAGE sql AS $$
         INSERT INTO flow_entry (manifest_id, line_no, ${dimensions}, grams, recorded_at)
         SELECT manifest_id, line_no, ${dimensions}, sum(grams), (SELECT updated_at FROM manifest m WHERE m.id = manifest_id)
           FROM (
             SELECT manifest_id, line_no, ${dimensions}, grams FROM flow_now
              WHERE manifest_id = ANY(the_manifests) AND (the_line IS NULL OR line_no = the_line)
             UNION ALL
             SELECT manifest_id, line_no, ${dimensions}, -grams FROM flow_entry
              WHERE manifest_id = ANY(the_manifests) AND (the_line IS NULL OR line_no = the_line)
           ) AS difference
          GROUP BY manifest_id, line_no, ${dimensions} HAVING sum(grams) <> 0
       $$`,
      // A step adds to a line what was not there before, and that is written as it is; whatever else changes is held
      // against what is written.
      `CREATE FUNCTION line_flows() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE
         adds_loaded boolean := OLD.loaded_grams IS NULL AND NEW.received_grams IS NULL;
         adds_judged boolean := OLD.received_grams IS NULL AND NEW.received_grams IS NOT NULL AND NEW.treated_on IS NULL;
         adds_treated boolean := OLD.treated_on IS NULL AND NEW.treated_on IS NOT NULL;
       BEGIN
         IF (OLD.code, OLD.method) = (NEW.code, NEW.method)
            AND (adds_loaded OR OLD.loaded_grams = NEW.loaded_grams)
            AND (adds_loaded OR adds_judged OR adds_treated AND
                 (OLD.received_grams, OLD.refused_grams) = (NEW.received_grams, NEW.refused_grams)) THEN
           INSERT INTO flow_entry (manifest_id, line_no, ${dimensions}, grams, recorded_at)
           SELECT m.id, NEW.line_no, f.measure, f.day, m.origin_region, m.destination_region, m.receiver_site_id, NEW.code,
                  f.method, NOT m.has_sources, f.grams, m.updated_at
             FROM manifest m CROSS JOIN (SELECT time_zone FROM flow_setting) z
             CROSS JOIN LATERAL (VALUES
               ('loaded', adds_loaded, (m.picked_up_at AT TIME ZONE z.time_zone)::date, NEW.method, NEW.loaded_grams),
               ('accepted', adds_judged, (m.accepted_at AT TIME ZONE z.time_zone)::date, NEW.method,
                NEW.received_grams - NEW.refused_grams),
               ('refused', adds_judged, (m.accepted_at AT TIME ZONE z.time_zone)::date, NEW.method, NEW.refused_grams),
               ('treated', adds_treated, NEW.treated_on, NEW.treated_method, NEW.received_grams - NEW.refused_grams)
             ) AS f(measure, adds, day, method, grams)
            WHERE m.id = NEW.manifest_id AND f.adds AND f.grams > 0
              AND m.status NOT IN ('draft', 'issued', 'cancelled', 'returned');
         ELSE
           PERFORM keep_flows(ARRAY[NEW.manifest_id], NEW.line_no);
         END IF;
         RETURN NULL;
       END $$`,
      `CREATE FUNCTION manifest_flows() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM keep_flows(ARRAY[NEW.id], NULL); RETURN NULL; END $$`,
      // At the end of the transaction, when manifest and lines both stand.
      `CREATE CONSTRAINT TRIGGER manifest_line_flows AFTER UPDATE ON manifest_line DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW WHEN (
           NEW.loaded_grams IS NOT NULL AND
           (OLD.code, OLD.method, OLD.loaded_grams, OLD.received_grams, OLD.refused_grams, OLD.treated_method, OLD.treated_on)
             IS DISTINCT FROM
           (NEW.code, NEW.method, NEW.loaded_grams, NEW.received_grams, NEW.refused_grams, NEW.treated_method, NEW.treated_on)
         ) EXECUTE FUNCTION line_flows()`,
      `CREATE CONSTRAINT TRIGGER manifest_flows AFTER UPDATE ON manifest DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW WHEN (
           OLD.loaded_grams IS NOT NULL AND
           (OLD.cancelled_at, OLD.returned_at, OLD.destination_region, OLD.receiver_site_id)
             IS DISTINCT FROM (NEW.cancelled_at, NEW.returned_at, NEW.destination_region, NEW.receiver_site_id)
         ) EXECUTE FUNCTION manifest_flows()`,
      `SELECT keep_flows(array_agg(id), NULL) FROM manifest`,
      letServiceAppend(['flow_entry']),
      letServiceUse(['flow_total', 'flow_setting']),
      toService(`GRANT UPDATE (folded) ON flow_entry TO ${serviceRole}`),
      toService(`GRANT SELECT ON flow_now TO ${serviceRole}`),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `DROP TRIGGER manifest_flows ON manifest`,
      `DROP TRIGGER manifest_line_flows ON manifest_line`,
      `DROP FUNCTION manifest_flows(), line_flows(), keep_flows(uuid[], smallint)`,
      `DROP VIEW flow_now`,
      `DROP TABLE flow_total, flow_entry, flow_setting`,
    ]);
  }
}
