import { useSay } from '../../../shared/language';
import { Panel } from '../../parts/page';
import { shownKg } from '../../parts/shown';
import { useFleet } from '../manifests/steps';
import { EndsSoon } from '../registers/ends';

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
            {plate} · {shownKg(ratedKilograms)} <EndsSoon on={certificateValidTo} />
          </li>
        ))}
        {crew.map(({ id, name, duty, phone, certificateValidTo }) => (
          <li key={id}>
            {name} · {duties[duty]} · {phone} <EndsSoon on={certificateValidTo} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
