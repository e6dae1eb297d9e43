import type { ReactNode } from 'react';
import { useSay } from '../../shared/language';
import type { Load } from '../store/database';
import type { Store } from '../store/use-store';

type Remembered = 'plate' | 'trailerPlate' | 'driverId' | 'escortId';

/** The same driver drives the same vehicle nearly always. */
const remembered = (name: Remembered): string => window.localStorage.getItem(`liandan-${name}`) ?? '';

function Choose({
  name,
  label,
  planned,
  required,
  children,
}: {
  name: Remembered;
  label: string;
  /** By the dispatcher, for this load. */
  planned: string | null | undefined;
  required: boolean;
  children: ReactNode;
}) {
  return (
    <label>
      {label}
      <select
        name={name}
        required={required}
        defaultValue={planned ?? remembered(name)}
        onChange={({ target }) => window.localStorage.setItem(`liandan-${name}`, target.value)}
      >
        <option value="">–</option>
        {children}
      </select>
    </label>
  );
}

/** Vehicle and crew, from the carrier's own registers; as the trip has them where the load is on one. */
export function CrewFields({ store, load, hasTrailer }: { store: Store; load: Load; hasTrailer: boolean }) {
  const say = useSay();
  const { day, trips } = store;
  const trip = trips.find(({ stops }) =>
    stops.some(({ manifestId, state }) => manifestId === load.manifest.id && state === 'waiting'),
  );
  const people = (duty: 'driver' | 'escort'): ReactNode =>
    day?.crew
      .filter((one) => one.duty === duty)
      .map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ));
  const plates = (known: readonly string[] = []): ReactNode =>
    known.map((plate) => <option key={plate}>{plate}</option>);
  return (
    <>
      <Choose name="plate" label={say('车牌', 'Vehicle')} planned={trip?.plate} required>
        {plates(day?.plates)}
      </Choose>
      {hasTrailer && (
        <Choose
          name="trailerPlate"
          label={say('挂车（可不填）', 'Trailer (if any)')}
          planned={trip?.trailerPlate}
          required={false}
        >
          {plates(day?.trailerPlates)}
        </Choose>
      )}
      <Choose name="driverId" label={say('驾驶员', 'Driver')} planned={trip?.driverId} required>
        {people('driver')}
      </Choose>
      <Choose name="escortId" label={say('押运员', 'Escort')} planned={trip?.escortId} required={false}>
        {people('escort')}
      </Choose>
      <label>
        {say('危险货物运单号', 'Dangerous-goods waybill')}
        <input name="waybillNumber" maxLength={40} autoComplete="off" defaultValue={trip?.waybillNumber ?? ''} />
      </label>
    </>
  );
}

/** What was weighed, line by line; what is left empty was loaded as planned. */
export function MassFields({ load: { manifest } }: { load: Load }) {
  const say = useSay();
  return (
    <fieldset>
      <legend>{say('装车重量，千克（不填即按计划）', 'Loaded, kg (empty: as planned)')}</legend>
      {manifest.lines.map(({ lineNo, name, plannedKg }) => (
        <label key={lineNo}>
          {name}
          <input
            name={`kg-${lineNo}`}
            inputMode="decimal"
            pattern="\d{1,8}([.,]\d{1,3})?"
            placeholder={String(plannedKg)}
            title={say('最多三位小数', 'At most 3 decimals')}
            autoComplete="off"
          />
        </label>
      ))}
    </fieldset>
  );
}

/** What has come back, line by line. */
export function TakenBackFields({ load: { manifest } }: { load: Load }) {
  const say = useSay();
  return (
    <fieldset>
      <legend>{say('收回重量，千克', 'Taken back, kg')}</legend>
      {manifest.lines.map(({ lineNo, name, loadedKg, plannedKg }) => (
        <Kilograms key={lineNo} name={`received-${lineNo}`} label={name} required initial={loadedKg ?? plannedKg} />
      ))}
    </fieldset>
  );
}

export function Kilograms({
  name,
  label,
  required = false,
  initial,
  onChange,
}: {
  name: string;
  label: string;
  required?: boolean;
  initial?: number;
  onChange?: () => void;
}) {
  const say = useSay();
  return (
    <label>
      {label}
      <input
        name={name}
        inputMode="decimal"
        pattern="\d{1,8}([.,]\d{1,3})?"
        title={say('最多三位小数', 'At most 3 decimals')}
        autoComplete="off"
        required={required}
        defaultValue={initial}
        onChange={onChange}
      />
    </label>
  );
}

export function GateField() {
  const say = useSay();
  return (
    <label>
      {say('门口现场码（可不填）', 'Code at the gate (if any)')}
      <input name="gate" maxLength={20} autoComplete="off" autoCapitalize="characters" />
    </label>
  );
}
