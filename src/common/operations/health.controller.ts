import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Database } from '../../database';
import { Public } from '../authorization';
import { DomainError } from '../errors/domain-error';
import { Draining } from './draining';

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly draining: Draining,
  ) {}

  @Get('live')
  @Public('for whoever keeps the process running')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** @throws {DomainError} UNAVAILABLE when the database is away, or the service is on its way out */
  @Get('ready')
  @Public('for load balancers')
  async ready(): Promise<{ status: 'up' }> {
    if (this.draining.started) throw new DomainError('UNAVAILABLE');
    await this.database.query('SELECT 1');
    return { status: 'up' };
  }
}
