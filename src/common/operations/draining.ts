import { Injectable } from '@nestjs/common';

/** Whether the service is on its way out: it finishes what it has and asks clients to go elsewhere. */
@Injectable()
export class Draining {
  started = false;
}
