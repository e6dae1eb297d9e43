import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainVerifier } from './chain-verifier';
import { CheckpointSchedule } from './checkpoint-schedule';
import { Checkpoints } from './checkpoints';
import { CodeKeyRow } from './code-keys/code-key.entity';
import { CodeKeys } from './code-keys/code-keys';
import { TrustListController } from './code-keys/trust-list.controller';
import { EventLog } from './event-log';
import { CheckpointController } from './http/checkpoint.controller';
import { VerifyPageController } from './http/verify-page.controller';
import { CheckpointRow, LogLeaf, LogNode, LogQueue, SigningKeyRow } from './log.entities';
import { LogStore } from './log-store';
import { LogVerifier } from './log-verifier';
import { ManifestEvent } from './manifest-event.entity';
import { Receipts } from './receipts';
import { SigningKeys } from './signing-keys';

@Module({
  imports: [
    TypeOrmModule.forFeature([ManifestEvent, LogQueue, LogLeaf, LogNode, SigningKeyRow, CheckpointRow, CodeKeyRow]),
  ],
  controllers: [CheckpointController, VerifyPageController, TrustListController],
  providers: [
    EventLog,
    ChainVerifier,
    SigningKeys,
    LogStore,
    Checkpoints,
    CheckpointSchedule,
    Receipts,
    LogVerifier,
    CodeKeys,
  ],
  exports: [EventLog, ChainVerifier, SigningKeys, Checkpoints, Receipts, LogVerifier, CodeKeys],
})
export class ProvenanceModule {}
