import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainVerifier } from './chain-verifier';
import { EventLog } from './event-log';
import { ManifestEvent } from './manifest-event.entity';

@Module({
  imports: [TypeOrmModule.forFeature([ManifestEvent])],
  providers: [EventLog, ChainVerifier],
  exports: [EventLog, ChainVerifier],
})
export class ProvenanceModule {}
