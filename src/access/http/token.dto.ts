import { Choice, Identifier, Instant, Permission, Text, Whole } from '../../common';

const permissions = Object.values(Permission);

export class NewToken {
  @Text({ max: 60, description: 'What the token is for' })
  name: string;

  @Choice(permissions, { list: { min: 1, max: permissions.length } })
  scopes: Permission[];

  @Whole({ min: 1, max: 366, description: 'Days until it expires' })
  days: number;
}

export class TokenShown {
  @Identifier()
  id: string;

  @Text({ max: 60 })
  name: string;

  @Choice(permissions, { list: { max: permissions.length } })
  scopes: Permission[];

  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  lastUsedAt: Date | null;

  @Instant({ nullable: true })
  revokedAt: Date | null;
}

export class TokenMade extends TokenShown {
  @Text({ max: 60, description: 'The token: shown now and never again' })
  token: string;
}
