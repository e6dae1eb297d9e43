import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ManifestLine } from '../manifest.entities';

/** A container that a label was printed for; never changed, so that printing again gives the same codes. */
@Entity('container_label')
@Check('container_label_code_check', `code ~ '^[0-9A-HJ-NP-RTUW-Y]{18}[0-9]{19}$'`)
@Check('container_label_serial_check', `right(code, 3) <> '000'`)
@Check('container_label_litres_check', 'litres > 0')
@Index('container_label_line', ['manifestId', 'lineNo'])
@ForeignKey(() => ManifestLine, ['manifestId', 'lineNo'], ['manifestId', 'lineNo'], { name: 'container_label_line_fk' })
export class ContainerLabel {
  /** Digital identification code of the container. */
  @PrimaryColumn('char', { length: 37, primaryKeyConstraintName: 'container_label_pk' })
  code: string;

  @Column('uuid', { name: 'manifest_id' })
  manifestId: string;

  @Column('smallint', { name: 'line_no' })
  lineNo: number;

  /** Volume of the container. */
  @Column('integer')
  litres: number;

  /** Local day on which the waste was generated; the third segment of the code. */
  @Column('date', { name: 'produced_on' })
  producedOn: string;

  /** When it was printed first. */
  @Column('timestamptz', { name: 'printed_at' })
  printedAt: Date;
}
