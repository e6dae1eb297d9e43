import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access';
import { CapacityModule } from '../capacity';
import { ProvenanceModule } from '../provenance';
import { ReferenceModule } from '../reference';
import { RulesModule } from '../rules';
import { CancelManifest } from './actions/cancel-manifest';
import { CarryManifest } from './actions/carry-manifest';
import { DraftManifest } from './actions/draft-manifest';
import { IssueManifest } from './actions/issue-manifest';
import { ReceiveManifest } from './actions/receive-manifest';
import { DraftContents } from './draft-content';
import { DraftRepository } from './draft.repository';
import { ManifestController } from './http/manifest.controller';
import { PageController } from './http/page.controller';
import { PassController } from './http/pass.controller';
import { QrController } from './http/qr.controller';
import { ManifestNumbers } from './manifest-numbers';
import { Manifest, ManifestLabel, ManifestLine, NumberCounter } from './manifest.entities';
import { ManifestQueries } from './manifest.queries';
import { ManifestRepository } from './manifest.repository';
import { checkTransitions } from './manifest.status';
import { PublicView } from './qr/public-view';
import { Steps } from './step';

@Module({
  imports: [
    ReferenceModule,
    AccessModule,
    ProvenanceModule,
    RulesModule,
    CapacityModule,
    TypeOrmModule.forFeature([Manifest, ManifestLine, ManifestLabel, NumberCounter]),
  ],
  controllers: [ManifestController, PassController, QrController, PageController],
  providers: [
    ManifestRepository,
    DraftRepository,
    DraftContents,
    ManifestNumbers,
    ManifestQueries,
    PublicView,
    Steps,
    DraftManifest,
    IssueManifest,
    CarryManifest,
    ReceiveManifest,
    CancelManifest,
  ],
})
export class ManifestsModule implements OnModuleInit {
  onModuleInit(): void {
    checkTransitions();
  }
}
