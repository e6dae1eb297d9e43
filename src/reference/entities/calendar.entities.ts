import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Stands in `calendar_day.region_code` for the whole country, which is no region of its own here. */
export const nationwide = '000000';

/** An exception to Monday to Friday. */
@Entity('calendar_day')
export class CalendarDay {
  /** {@link nationwide}, or the region that keeps this festival for itself and all below it. */
  @PrimaryColumn('text', { name: 'region_code', primaryKeyConstraintName: 'calendar_day_pk' })
  regionCode: string;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'calendar_day_pk' })
  date: string;

  @Column('boolean', { name: 'is_workday' })
  isWorkday: boolean;

  /** holiday or make_up_workday. */
  @Column('text')
  kind: string;

  @Column('text')
  name: string;
}

/** A year whose national exceptions are all known. */
@Entity('calendar_year')
export class CalendarYear {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'calendar_year_pk' })
  year: number;

  @Column('text')
  source: string;
}
