import { Scale, ScaleReading } from './scale.entities';
import { ScaleReadings } from './scale-readings';
import { Scales } from './scales';

export const scaleProviders = [Scales, ScaleReadings];
export const scaleEntities = [Scale, ScaleReading];
