import { HubController } from './hub.controller';
import { Hubs } from './hubs';
import { TakeInAtHub } from './take-in-at-hub';

export const hubControllers = [HubController];
export const hubProviders = [Hubs, TakeInAtHub];
