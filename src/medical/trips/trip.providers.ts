import { CollectStop } from './actions/collect-stop';
import { ConfirmStop } from './actions/confirm-stop';
import { EndMedicalTrip } from './actions/end-medical-trip';
import { MissStop } from './actions/miss-stop';
import { PlanMedicalTrip } from './actions/plan-medical-trip';
import { TakeInTrip } from './actions/take-in-trip';
import { WashTrip } from './actions/wash-trip';
import { MedicalTripCard } from './documents/medical-trip-card';
import { MonthlyManifestDocument } from './documents/monthly-manifest-document';
import { MedicalTripController } from './medical-trip.controller';
import {
  MedicalDiscrepancy,
  MedicalIntakeLine,
  MedicalManifest,
  MedicalStop,
  MedicalStopLine,
  MedicalTrip,
  MedicalTripEvent,
} from './medical-trip.entities';
import { MedicalTripQueries } from './medical-trip.queries';
import { MedicalTripRepository } from './medical-trip.repository';
import { MonthlyManifestController } from './monthly-manifest.controller';
import { MonthlyManifests } from './monthly-manifests';
import { StopPresence } from './stop-presence';

export const tripControllers = [MedicalTripController, MonthlyManifestController];
export const tripProviders = [
  ...[
    MedicalTripRepository,
    MedicalTripQueries,
    StopPresence,
    MonthlyManifests,
    MedicalTripCard,
    MonthlyManifestDocument,
  ],
  ...[PlanMedicalTrip, CollectStop, MissStop, ConfirmStop, EndMedicalTrip, TakeInTrip, WashTrip],
];
export const tripEntities = [
  ...[MedicalTrip, MedicalStop, MedicalStopLine, MedicalIntakeLine, MedicalTripEvent, MedicalDiscrepancy],
  MedicalManifest,
];
