import { ChangeLevel } from './actions/change-level';
import { DeclareOutbreak } from './actions/declare-outbreak';
import { DesignateHospital } from './actions/designate-hospital';
import { EndOutbreak } from './actions/end-outbreak';
import { DesignatedHospital, OutbreakLevelRow, OutbreakRow } from './outbreak.entities';
import { OutbreakQueries } from './outbreak.queries';
import { OutbreakRegister } from './outbreak-register';

/** What outbreak mode adds to the module. */
export const outbreakProviders = [
  OutbreakRegister,
  OutbreakQueries,
  DeclareOutbreak,
  ChangeLevel,
  EndOutbreak,
  DesignateHospital,
];
export const outbreakEntities = [OutbreakRow, OutbreakLevelRow, DesignatedHospital];
