import { Injectable } from '@nestjs/common';
import { DomainError, newId, notFound, refusedField, UnitOfWork } from '../common';
import { breaks, Database, statement, type Executor } from '../database';
import type { Actor } from './actor';
import type { MemberShown, NewMember } from './http/member.dto';
import { roleFits, type OrganisationKind, type Role } from './roles';
import { hashPassword } from './secrets';

const list = statement(
  'access.member_list',
  `SELECT u.id AS "userId", u.login, u.name, m.role, u.active FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.organisation_id = $1 ORDER BY u.login`,
);
const insertUser = statement(
  'access.user_insert',
  'INSERT INTO app_user (id, login, name, password_hash) VALUES ($1, $2, $3, $4)',
);
const insertMember = statement(
  'access.member_insert',
  'INSERT INTO membership (user_id, organisation_id, role) VALUES ($1, $2, $3)',
);
const lockMembers = statement(
  'access.member_lock',
  'SELECT user_id, role FROM membership WHERE organisation_id = $1 ORDER BY user_id FOR UPDATE',
);
const setRole = statement(
  'access.member_set_role',
  'UPDATE membership SET role = $3 WHERE organisation_id = $1 AND user_id = $2',
);
const remove = statement('access.member_remove', 'DELETE FROM membership WHERE organisation_id = $1 AND user_id = $2');
const endSessions = statement(
  'access.member_end_sessions',
  'DELETE FROM session WHERE organisation_id = $1 AND user_id = $2',
);
const endTokens = statement(
  'access.member_end_tokens',
  'UPDATE api_token SET revoked_at = now() WHERE organisation_id = $1 AND user_id = $2 AND revoked_at IS NULL',
);
const kindsAndRegion = statement('access.member_organisation', 'SELECT kinds FROM organisation WHERE id = $1');
const mayOversee = statement(
  'access.member_oversee',
  `SELECT 1 AS yes FROM organisation o JOIN region r ON r.code = o.region_code WHERE o.id = $1 AND r.lineage @> ARRAY[$2::text]
     FOR NO KEY UPDATE OF o`,
);

/** The people of an organisation: kept by its administrators; the first one is entered by the region's officer. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(organisationId: string): Promise<MemberShown[]> {
    return this.database.query<MemberShown & { active: boolean }>(list, [organisationId]);
  }

  /**
   * @throws {DomainError} ALREADY_EXISTS for a login that is taken; NOT_ACCEPTABLE_HERE for a role that does not fit
   */
  add(organisationId: string, given: NewMember): Promise<MemberShown> {
    return this.enter(organisationId, given);
  }

  /**
   * Enters the first member of an organisation in the officer's region.
   * @throws {DomainError} NOT_FOUND outside his region; ALREADY_EXISTS when it has members already
   */
  addFirst(actor: Actor, organisationId: string, given: NewMember): Promise<MemberShown> {
    return this.enter(organisationId, given, async (tx) => {
      // Two officers who enter the first member at once meet at this lock.
      const within = await tx.query(mayOversee, [organisationId, actor.regionCode]);
      if (within.length === 0) throw notFound({ zh: '该单位', en: 'Organisation' });
      const members = await tx.query(list, [organisationId]);
      if (members.length > 0) {
        throw new DomainError('ALREADY_EXISTS', {
          detail: { zh: '该单位已有成员，由其管理员维护', en: 'It has members already; its administrators keep them' },
        });
      }
    });
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT when it would leave no administrator */
  async changeRole(organisationId: string, userId: string, role: Role): Promise<MemberShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.refuseMisfit(tx, organisationId, role);
      await this.keepAdministrator(tx, organisationId, userId, role);
      await tx.query(setRole, [organisationId, userId, role]);
      const members = await tx.query<MemberShown & Record<string, unknown>>(list, [organisationId]);
      const member = members.find((one) => one.userId === userId);
      if (member === undefined) throw memberNotFound();
      return member;
    });
  }

  /** Ends the membership, its sessions and its tokens. @throws {DomainError} NOT_FOUND; CONFLICT as above */
  async remove(organisationId: string, userId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.keepAdministrator(tx, organisationId, userId, null);
      await tx.query(remove, [organisationId, userId]);
      await tx.query(endSessions, [organisationId, userId]);
      await tx.query(endTokens, [organisationId, userId]);
    });
  }

  private async enter(
    organisationId: string,
    given: NewMember,
    admit: (tx: Executor) => Promise<void> = () => Promise.resolve(),
  ): Promise<MemberShown> {
    const passwordHash = await hashPassword(given.password);
    return this.unitOfWork.run(async (tx) => {
      await admit(tx);
      await this.refuseMisfit(tx, organisationId, given.role);
      const userId = newId();
      const login = given.login.toLowerCase();
      try {
        await tx.query(insertUser, [userId, login, given.name, passwordHash]);
      } catch (error) {
        if (!breaks(error, 'app_user_login_key')) throw error;
        throw new DomainError('ALREADY_EXISTS', { detail: { zh: '此账号已被使用', en: 'This login is taken' } });
      }
      await tx.query(insertMember, [userId, organisationId, given.role]);
      return { userId, login, name: given.name, role: given.role, active: true };
    });
  }

  private async refuseMisfit(tx: Executor, organisationId: string, role: Role): Promise<void> {
    const [organisation] = await tx.query<{ kinds: OrganisationKind[] }>(kindsAndRegion, [organisationId]);
    if (organisation === undefined) throw notFound({ zh: '该单位', en: 'Organisation' });
    if (!roleFits(role, organisation.kinds)) {
      throw refusedField('/role', 'role', {
        zh: '此角色不适用于该类单位',
        en: 'This role does not fit the organisation',
      });
    }
  }

  /** Two administrators who demote each other at once meet at this lock, and one of them stays. */
  private async keepAdministrator(
    tx: Executor,
    organisationId: string,
    userId: string,
    role: Role | null,
  ): Promise<void> {
    const members = await tx.query<{ user_id: string; role: Role }>(lockMembers, [organisationId]);
    if (!members.some((member) => member.user_id === userId)) throw memberNotFound();
    const others = members.filter((member) => member.role === 'administrator' && member.user_id !== userId);
    if (others.length === 0 && role !== 'administrator') {
      throw new DomainError('CONFLICT', {
        detail: { zh: '至少须保留一名管理员', en: 'At least one administrator must remain' },
      });
    }
  }
}

const memberNotFound = (): DomainError => notFound({ zh: '该成员', en: 'Member' });
