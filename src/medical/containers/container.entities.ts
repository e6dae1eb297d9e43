import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from '../../access';
import { bigintAsNumber } from '../../database';
import { ChainedEvent } from '../../provenance';
import { Site } from '../../registry';
import {
  containerKinds,
  containerStates,
  wasteOrigins,
  type ContainerKind,
  type ContainerState,
  type WasteOrigin,
} from './container.status';

const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');

/** A bag or box of medical waste, or what carries them; its label names it. */
@Entity('container')
@Check('container_kind_check', `kind IN (${listed(containerKinds)})`)
@Check('container_state_check', `state IN (${listed(containerStates)})`)
@Check('container_grams_check', 'grams > 0')
@Check('container_parent_check', 'parent_id <> id')
@ForeignKey('MedicalStop', ['tripId', 'stopNo'], ['tripId', 'stopNo'], { name: 'container_stop_fk' })
@Check('container_origin_check', `origin IN (${listed(wasteOrigins)})`)
@Check('container_pieces_check', `pieces > 0 AND (kind = 'lot' OR pieces = 1)`)
@Check('container_trip_check', '(trip_id IS NULL) = (stop_no IS NULL)')
@Index('container_code_key', ['code'], { unique: true })
@Index('container_site', ['siteId', 'state', 'id'])
@Index('container_holder', ['holderId', 'state', 'id'])
@Index('container_parent', ['parentId'], { where: 'parent_id IS NOT NULL' })
@Index('container_at', ['atSiteId', 'sealedAt'], {
  where: `state IN ('sealed', 'stored', 'at_hub', 'received')`,
})
@Index('container_store_due', ['sealedAt'], { where: `state IN ('sealed', 'stored', 'at_hub')` })
@Index('container_plant_due', ['receivedAt'], { where: `state = 'received'` })
@Index('container_trip', ['tripId', 'stopNo'], { where: 'trip_id IS NOT NULL' })
export class Container {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'container_pk' })
  id: string;

  /** 12 characters with check characters, as printed. */
  @Column('text')
  code: string;

  @Column('text')
  kind: ContainerKind;

  /** Of the institution whose label it is. */
  @Column('uuid', { name: 'site_id' })
  @ForeignKey(() => Site, { name: 'container_site_fk' })
  siteId: string;

  /** Who has it now. */
  @Column('uuid', { name: 'holder_id' })
  @ForeignKey(() => Organisation, { name: 'container_holder_fk' })
  holderId: string;

  /** Class of the waste, 841-001-01 to 841-005-01; null of what carries others. */
  @Column('text', { name: 'class_code', nullable: true })
  classCode: string | null;

  @Column('text', { nullable: true })
  department: string | null;

  @Column('text')
  state: ContainerState;

  /** The state in which it was lost. */
  @Column('text', { name: 'lost_from', nullable: true })
  lostFrom: ContainerState | null;

  /** In what it lies. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  @ForeignKey(() => Container, { name: 'container_parent_fk' })
  parentId: string | null;

  /** How many bags and boxes it stands for: of a lot as counted, else one. */
  @Column('int', { default: 1 })
  pieces: number;

  @Column('bigint', { nullable: true, transformer: bigintAsNumber })
  grams: number | null;

  @Column('timestamptz', { name: 'sealed_at', nullable: true })
  sealedAt: Date | null;

  /** When it left its institution for the first time. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt: Date | null;

  /** Of a disposer's store, from where clocks of rule H03 run. */
  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt: Date | null;

  /** The store, hub or plant at which it lies; null on the road. */
  @Column('uuid', { name: 'at_site_id', nullable: true })
  @ForeignKey(() => Site, { name: 'container_at_site_fk' })
  atSiteId: string | null;

  /** Of (suspected) patients of an outbreak. */
  @Column('boolean', { default: false })
  outbreak: boolean;

  @Column('text', { default: 'ward' })
  origin: WasteOrigin;

  /** The collection trip that took it last. */
  @Column('uuid', { name: 'trip_id', nullable: true })
  tripId: string | null;

  @Column('smallint', { name: 'stop_no', nullable: true })
  stopNo: number | null;

  /** Instant of the last event, by the account of whoever did it. */
  @Column('timestamptz', { name: 'moved_at' })
  movedAt: Date;

  @Column('boolean', { name: 'seal_broken', default: false })
  sealBroken: boolean;

  @Column('int', { name: 'event_seq' })
  eventSeq: number;

  @Column('bytea', { name: 'head_hash' })
  headHash: Buffer;
}

/** What happened to a container: a chain of its own, as a manifest has. */
@Entity('container_event')
export class ContainerEvent extends ChainedEvent {
  @PrimaryColumn('uuid', { name: 'container_id', primaryKeyConstraintName: 'container_event_pk' })
  @ForeignKey(() => Container, { name: 'container_event_container_fk' })
  containerId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'container_event_pk' })
  seq: number;
}
