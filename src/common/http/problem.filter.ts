import { ArgumentsHost, Catch, ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../errors/problem';
import { toDomainError } from '../errors/to-domain-error';
import { KeptRefusal } from '../idempotency/kept-answers';
import { languageOf } from '../language';

const problemType = 'application/problem+json';

/** The one place where something thrown becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (thrown instanceof KeptRefusal) {
      void reply.status(thrown.answer.status).type(problemType).send(thrown.answer.body);
      return;
    }
    const error = toDomainError(thrown);
    if (error.status >= 500) this.logger.error(`${request.id} ${describe(thrown)}`);
    if (error.details.retryAfterSeconds !== undefined)
      void reply.header('Retry-After', error.details.retryAfterSeconds);
    const problem = problemOf(error, languageOf(request.headers['accept-language']), request.id);
    void reply.status(error.status).type(problemType).send(JSON.stringify(problem));
  }
}

function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause instanceof Error ? ` (${thrown.cause.message})` : '';
  return `${thrown.stack ?? thrown.message}${cause}`;
}
