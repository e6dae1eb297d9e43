export { Region } from './entities/region.entities';
export { loadReferenceData, type ReferenceLoadReport } from './load-reference-data';
export { ReferenceDataError } from './reference-rows';
export { ReferenceModule } from './reference.module';
export { ReferenceData } from './reference.service';
export { ReferenceSnapshot } from './reference-snapshot';
export type {
  CategoryFacts,
  MedicalMethodFacts,
  MethodFacts,
  ReferenceRows,
  RegionFacts,
  WasteCodeFacts,
} from './reference-snapshot';
export type { MethodGroup } from './entities/treatment.entities';
export { categoryOf, isIdentifiedWaste, parseHazards, parseWasteCode } from './waste-code';
export type { Hazard, Hazards, WasteCodeParts } from './waste-code';
export { CalendarYearUnknown, daysLater, localDate, WorkingDayCalendar } from './working-days';
