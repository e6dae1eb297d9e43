import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../database';
import { Manifest } from './manifest.entities';

/** What a receiver holds of a line, and what part of it has gone on. A row exists from the first part on. */
@Entity('waste_lot')
@Check('waste_lot_kind_check', `kind IN ('accepted', 'refused')`)
@Check('waste_lot_sent_on_check', 'sent_on_grams >= 0 AND sent_on_grams <= grams')
export class WasteLot {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'waste_lot_pk' })
  @ForeignKey(() => Manifest, { name: 'waste_lot_manifest_fk' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'waste_lot_pk' })
  lineNo: number;

  /** Accepted waste that is to be sent on, or refused waste that must leave. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'waste_lot_pk' })
  kind: 'accepted' | 'refused';

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;

  /** Never more than there is: the database holds that, whoever asks at the same moment. */
  @Column('bigint', { name: 'sent_on_grams', transformer: bigintAsNumber })
  sentOnGrams: number;
}

/** From which lots a line of an onward manifest is made, to the gram. */
@Entity('lot_source')
@Check('lot_source_grams_check', 'grams > 0')
@Index('lot_source_lot', ['lotManifestId', 'lotLineNo', 'lotKind'])
export class LotSource {
  @PrimaryColumn('uuid', { name: 'manifest_id', primaryKeyConstraintName: 'lot_source_pk' })
  @ForeignKey(() => Manifest, { name: 'lot_source_manifest_fk', onDelete: 'CASCADE' })
  manifestId: string;

  @PrimaryColumn('smallint', { name: 'line_no', primaryKeyConstraintName: 'lot_source_pk' })
  lineNo: number;

  @PrimaryColumn('uuid', { name: 'lot_manifest_id', primaryKeyConstraintName: 'lot_source_pk' })
  lotManifestId: string;

  @PrimaryColumn('smallint', { name: 'lot_line_no', primaryKeyConstraintName: 'lot_source_pk' })
  lotLineNo: number;

  @PrimaryColumn('text', { name: 'lot_kind', primaryKeyConstraintName: 'lot_source_pk' })
  lotKind: 'accepted' | 'refused';

  @Column('bigint', { transformer: bigintAsNumber })
  grams: number;
}
