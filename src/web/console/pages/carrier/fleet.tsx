import { useSay } from '../../../shared/language';
import { Panel } from '../../parts/page';
import { daysBetween, shownKg, today } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useFleet } from '../manifests/steps';
import { soon } from '../today/runs-out';

/** Vehicles and crew, and whose papers end soon. */
export function Fleet() {
  const say = useSay();
  const { vehicles, crew } = useFleet();
  const duties = { driver: say('驾驶员', 'driver'), escort: say('押运员', 'escort') };
  return (
    <Panel title={say('车辆与人员', 'Vehicles and crew')}>
      <ul style={{ paddingLeft: 20, margin: 0 }}>
        {vehicles.map(({ id, plate, ratedKilograms, certificateValidTo }) => (
          <li key={id}>
            {plate} · {shownKg(ratedKilograms)} <Ends on={certificateValidTo} />
          </li>
        ))}
        {crew.map(({ id, name, duty, phone, certificateValidTo }) => (
          <li key={id}>
            {name} · {duties[duty]} · {phone} <Ends on={certificateValidTo} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Ends({ on }: { on: string }) {
  const say = useSay();
  const days = daysBetween(today(), on);
  if (days > soon) return null;
  return (
    <WarningTag>
      {days < 0 ? say('证件已过期', 'papers ended') : say(`还有 ${days} 天`, `${days} days left`)}
    </WarningTag>
  );
}
