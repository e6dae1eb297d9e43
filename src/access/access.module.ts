import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReferenceModule } from '../reference';
import { AccessGuard } from './access.guard';
import { ApiTokens } from './api-tokens';
import { Authenticator } from './authenticator';
import { Delegation } from './delegation/delegation.entity';
import { DelegationController } from './delegation/delegation.controller';
import { DelegationRepository } from './delegation/delegation.repository';
import { Delegations } from './delegation/delegations';
import { ApiToken, LoginAttempt, Membership, User } from './entities/account.entities';
import { Organisation } from './entities/organisation.entity';
import { PickupPass, Session } from './entities/session.entities';
import { OrganisationController } from './http/organisation.controller';
import { SessionController } from './http/session.controller';
import { TokenController } from './http/token.controller';
import { ForgetSessions } from './forget-sessions';
import { LoginLimiter } from './login-limiter';
import { Members } from './members';
import { Organisations } from './organisations';
import { OverseenRegions } from './overseen-regions';
import { PickupPasses } from './pickup-passes';
import { Sessions } from './sessions';

@Module({
  imports: [
    ReferenceModule,
    TypeOrmModule.forFeature([Organisation, User, Membership, ApiToken, LoginAttempt, PickupPass, Session, Delegation]),
  ],
  controllers: [SessionController, OrganisationController, TokenController, DelegationController],
  providers: [
    Authenticator,
    LoginLimiter,
    ForgetSessions,
    Sessions,
    Organisations,
    Members,
    ApiTokens,
    PickupPasses,
    DelegationRepository,
    Delegations,
    OverseenRegions,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [PickupPasses, Sessions, Organisations, Members, OverseenRegions],
})
export class AccessModule {}
