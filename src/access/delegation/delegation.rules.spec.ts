import { Permission } from '../../common';
import { newId } from '../../common';
import { permissionsOf } from '../roles';
import { actingPermissions, delegable, delegationProblems, type DelegationTerms, type Side } from './delegation.rules';

const factory: Side = { id: newId(), kinds: ['generator'] };
const broker: Side = { id: newId(), kinds: ['agent'] };
const terms = (given: Partial<DelegationTerms> = {}): DelegationTerms => ({
  permissions: [Permission.ManifestDraft, Permission.ManifestIssue],
  validFrom: '2026-03-02',
  validTo: '2026-03-31',
  ...given,
});
const codes = (...[given, principal, agent]: Parameters<typeof delegationProblems>): string[] =>
  delegationProblems(given, principal, agent).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a delegation', () => {
  it('may be for one day, and to any organisation but a regulator or oneself', () => {
    expect(codes(terms({ validTo: '2026-03-02' }), factory, broker)).toEqual([]);
    expect(codes(terms(), factory, { id: newId(), kinds: ['carrier'] })).toEqual([]);
    expect(codes(terms(), factory, { id: newId(), kinds: ['carrier', 'regulator'] })).toEqual(['/agentId regulator']);
    expect(codes(terms(), factory, factory)).toEqual(['/agentId self']);
    expect(codes(terms(), factory, undefined)).toEqual(['/agentId agent']);
  });

  it('is told everything that is wrong at once', () => {
    const permissions = [Permission.ManifestIssue, Permission.ManifestPickUp, Permission.ManifestTreat] as const;
    expect(codes(terms({ permissions, validTo: '2026-03-01' }), factory, undefined)).toEqual([
      '/agentId agent',
      '/permissions/1 not_own',
      '/permissions/2 not_own',
      '/validTo dates_order',
    ]);
  });

  it('cannot be given by an agent, which has no step of its own', () => {
    expect(codes(terms({ permissions: delegable }), broker, factory)).toHaveLength(delegable.length);
  });
});

describe('who acts for another', () => {
  const given = { kinds: ['generator'] as const, permissions: [Permission.ManifestIssue, Permission.ManifestCancel] };

  it('has what was let to his organisation, and sees', () => {
    expect([...actingPermissions({ role: 'operator', scopes: null }, given)]).toEqual([
      ...[Permission.ManifestIssue, Permission.ManifestCancel, Permission.ManifestRead, Permission.RegistryRead],
    ]);
  });

  it('has no more than his role would have there', () => {
    expect([...actingPermissions({ role: 'reader', scopes: null }, given)]).toEqual([
      ...[Permission.ManifestRead, Permission.RegistryRead],
    ]);
    const carriage = {
      kinds: ['carrier'] as const,
      permissions: [Permission.ManifestPickUp, Permission.LegPlan],
    };
    const driver = actingPermissions({ role: 'driver', scopes: null }, carriage);
    expect([driver.has(Permission.ManifestPickUp), driver.has(Permission.LegPlan)]).toEqual([true, false]);
  });

  it('has with a token no more than the token was made for', () => {
    expect([...actingPermissions({ role: 'operator', scopes: [Permission.ManifestCancel] }, given)]).toEqual([
      Permission.ManifestCancel,
    ]);
  });

  it('never has what stays with the organisation itself, whatever was let to him', () => {
    const everything = { kinds: ['generator', 'carrier', 'receiver'] as const, permissions: delegable };
    const has = actingPermissions({ role: 'administrator', scopes: null }, everything);
    const own = permissionsOf('administrator', everything.kinds);
    expect([...own].filter((permission) => !has.has(permission)).sort()).toEqual([
      ...[
        Permission.ContainerReport,
        Permission.DelegationManage,
        Permission.MemberManage,
        Permission.PassIssue,
        Permission.RegistryManage,
      ],
      ...[Permission.SessionSelf, Permission.TokenManage, Permission.TransferApply, Permission.TransferRead],
    ]);
  });
});
