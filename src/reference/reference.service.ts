import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, statement } from '../database';
import {
  ReferenceSnapshot,
  type MedicalMethodFacts,
  type MethodFacts,
  type ReferenceRows,
  type RegionFacts,
  type WasteCodeFacts,
} from './reference-snapshot';
import type { WorkingDayCalendar } from './working-days';

/** One row of JSON: one round trip for all small tables. */
const everything = statement(
  'reference.everything',
  `SELECT json_build_object(
     'regions', (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name, 'level', level,
       'lineage', lineage, 'numberingPrefix', numbering_prefix)), '[]') FROM region),
     'categories', (SELECT coalesce(json_agg(json_build_object('code', code, 'nameZh', name_zh, 'nameEn', name_en)), '[]')
       FROM waste_category),
     'editions', (SELECT coalesce(json_agg(json_build_object('edition', edition, 'validFrom', valid_from)), '[]')
       FROM waste_code_edition WHERE loaded),
     'codes', (SELECT coalesce(json_agg(json_build_object('code', code, 'edition', edition, 'category', category,
       'industry', industry, 'description', description, 'hazards', hazards)), '[]') FROM waste_code),
     'methods', (SELECT coalesce(json_agg(json_build_object('code', code, 'group', method_group, 'nameZh', name_zh,
       'nameEn', name_en)), '[]') FROM treatment_method),
     'medical', (SELECT coalesce(json_agg(json_build_object('classCode', class_code, 'method', method,
       'allowed', allowed, 'conditionZh', condition_zh, 'conditionEn', condition_en, 'source', source)
       ORDER BY class_code, method), '[]') FROM medical_class_method),
     'years', (SELECT coalesce(json_agg(year), '[]') FROM calendar_year),
     'days', (SELECT coalesce(json_agg(json_build_object('regionCode', region_code, 'date', date,
       'isWorkday', is_workday)), '[]') FROM calendar_day)) AS rows`,
);

/** The reference data in memory, read at start; the answers come without waiting. */
@Injectable()
export class ReferenceData implements OnApplicationBootstrap {
  private loading: Promise<ReferenceSnapshot> | undefined;
  private snapshot: ReferenceSnapshot | undefined;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ready();
  }

  /**
   * Loads the data at first use; as long as there are none, every call looks again.
   * @returns a snapshot that stays as it is, for work that must see one state of the law throughout
   */
  async ready(): Promise<ReferenceSnapshot> {
    return this.snapshot?.empty === false ? this.snapshot : this.refresh();
  }

  /** Reads the tables again, after they have been loaded anew. */
  async refresh(): Promise<ReferenceSnapshot> {
    this.loading ??= this.read().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** {@link ReferenceSnapshot.wasteCode} */
  wasteCode(code: string, onDate: string): WasteCodeFacts | undefined {
    return this.now.wasteCode(code, onDate);
  }

  /** {@link ReferenceSnapshot.method} */
  method(code: string): MethodFacts | undefined {
    return this.now.method(code);
  }

  /** {@link ReferenceSnapshot.medicalMethods} */
  medicalMethods(classCode: string): readonly MedicalMethodFacts[] {
    return this.now.medicalMethods(classCode);
  }

  /** {@link ReferenceSnapshot.calendar} */
  calendar(regionCode?: string): WorkingDayCalendar {
    return this.now.calendar(regionCode);
  }

  /** {@link ReferenceSnapshot.region} */
  region(code: string): RegionFacts | undefined {
    return this.now.region(code);
  }

  private get now(): ReferenceSnapshot {
    if (this.snapshot === undefined) throw new Error('reference data asked before ready()');
    return this.snapshot;
  }

  private async read(): Promise<ReferenceSnapshot> {
    const [row] = await this.database.query<{ rows: ReferenceRows }>(everything);
    if (row === undefined) throw new Error('no answer');
    this.snapshot = new ReferenceSnapshot(row.rows);
    return this.snapshot;
  }
}
