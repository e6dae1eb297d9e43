import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { defaultLimit, DomainError, notFound, Public } from '../../common';
import type { SignedCheckpoint } from '../checkpoint.rules';
import { LogStore, type ConsistencyProof } from '../log-store';
import { SigningKeys, type PublicKey } from '../signing-keys';
import {
  CheckpointList,
  CheckpointQuery,
  CheckpointShown,
  ConsistencyQuery,
  ConsistencyShown,
  SigningKeyShown,
} from './checkpoint.dto';

const reason = 'roots and signatures say nothing of what they cover, and whoever keeps them can hold us to it';
const checkpointNotFound = (): DomainError => notFound({ zh: '该检查点', en: 'Checkpoint' });

@ApiTags('checkpoints')
@Controller('checkpoints')
export class CheckpointController {
  constructor(
    private readonly store: LogStore,
    private readonly signingKeys: SigningKeys,
  ) {}

  @Get()
  @Public(reason)
  @ApiOperation({ summary: 'Signed roots of the log of all events, the oldest first' })
  @ApiOkResponse({ type: CheckpointList })
  async list(@Query() { after = 0, limit = defaultLimit }: CheckpointQuery): Promise<CheckpointList> {
    const found = await this.store.after(after, limit + 1);
    const items = found.slice(0, limit);
    return { items, nextAfter: found.length > limit ? (items.at(-1)?.treeSize ?? null) : null };
  }

  /** @throws {DomainError} NOT_FOUND before the first checkpoint */
  @Get('latest')
  @Public(reason)
  @ApiOperation({ summary: 'The newest signed root' })
  @ApiOkResponse({ type: CheckpointShown })
  async latest(): Promise<SignedCheckpoint> {
    const checkpoint = await this.store.latest();
    if (checkpoint === undefined) throw checkpointNotFound();
    return checkpoint;
  }

  @Get('keys')
  @Public(reason)
  @ApiOperation({ summary: 'Every key that signs or has signed' })
  @ApiOkResponse({ type: [SigningKeyShown] })
  keys(): Promise<PublicKey[]> {
    return this.signingKeys.all();
  }

  /** @throws {DomainError} NOT_FOUND, VALIDATION_FAILED */
  @Get(':treeSize/consistency')
  @Public(reason)
  @ApiOperation({ summary: 'Proves that the log of this checkpoint begins with an older one' })
  @ApiParam({ name: 'treeSize', schema: { type: 'integer', minimum: 1 } })
  @ApiOkResponse({ type: ConsistencyShown })
  async consistency(@Param('treeSize') size: string, @Query() { from }: ConsistencyQuery): Promise<ConsistencyProof> {
    if (!/^[1-9]\d{0,14}$/.test(size)) throw checkpointNotFound();
    const treeSize = Number(size);
    if (from > treeSize) throw notOlder(treeSize);
    const proof = await this.store.consistency(from, treeSize);
    if (proof === undefined) throw checkpointNotFound();
    return proof;
  }
}

const notOlder = (treeSize: number): DomainError =>
  new DomainError('VALIDATION_FAILED', {
    errors: [
      {
        pointer: '/from',
        code: 'max',
        text: { zh: `不能大于 ${treeSize}`, en: `must not be more than ${treeSize}` },
      },
    ],
  });
