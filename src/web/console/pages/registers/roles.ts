import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useSession } from '../../session/session';

type Role = Schemas['MemberShown']['role'];

/** What a person can be in the organisation for which one acts. */
export function useRoles() {
  const say = useSay();
  const session = useSession();
  const names: Readonly<Record<Role, string>> = {
    administrator: say('管理员', 'Administrator'),
    operator: say('经办人', 'Operator'),
    driver: say('驾驶员', 'Driver'),
    reader: say('只读', 'Reader'),
    officer: say('监管员', 'Officer'),
    inspector: say('检查员', 'Inspector'),
  };
  const isRegulator = session.is('regulator');
  const fits: Readonly<Record<Role, boolean>> = {
    administrator: true,
    operator: !isRegulator,
    driver: session.is('carrier'),
    reader: true,
    officer: isRegulator,
    inspector: isRegulator,
  };
  const options = (Object.keys(names) as Role[])
    .filter((role) => fits[role])
    .map((role) => ({ value: role, label: names[role] }));
  return { names, options };
}
