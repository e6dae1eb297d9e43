import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { DomainError } from '../errors/domain-error';
import { problemOf } from '../errors/problem';
import { languageOf } from '../language';

/**
 * Answers what Node's own parser refuses, such as headers that are too large: no hook and no route ever sees it.
 * The connection ends, for nobody knows where the next request would begin.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(new DomainError('MALFORMED_REQUEST'), languageOf(undefined), randomUUID());
  const body = JSON.stringify(problem);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
