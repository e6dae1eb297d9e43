import { Choice, Flag, Identifier, Text } from '../../common';
import { roles, type Role } from '../roles';

export class NewMember {
  @Text({ min: 3, max: 60, pattern: /^[A-Za-z0-9._@-]+$/ })
  login: string;

  @Text({ max: 60 })
  name: string;

  @Choice(roles)
  role: Role;

  @Text({ min: 12, max: 128, description: 'First password; to be changed by its holder' })
  password: string;
}

export class ChangeRole {
  @Choice(roles)
  role: Role;
}

export class MemberShown {
  @Identifier()
  userId: string;

  @Text({ max: 60 })
  login: string;

  @Text({ max: 60 })
  name: string;

  @Choice(roles)
  role: Role;

  @Flag()
  active: boolean;
}
