import { applyDecorators, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../http/content-disposition';
import { Choice } from '../http/fields';
import type { Language } from '../language';
import { currentRequest } from '../request-context';

const pdf = 'application/pdf';

/** A PDF and the name under which it is saved. */
export interface PrintedDocument {
  readonly bytes: Buffer;
  readonly fileName: string;
  /** The same for clients that take plain ASCII only. */
  readonly asciiName: string;
}

export class DocumentQuery {
  @Choice(['zh', 'en'], { optional: true, description: 'Default: by Accept-Language' })
  language?: Language;
}

export const AnswersPdf = (summary: string): MethodDecorator =>
  applyDecorators(
    Header('Cache-Control', 'no-store'),
    ApiOperation({ summary }),
    ApiProduces(pdf),
    ApiOkResponse({ content: { [pdf]: { schema: { type: 'string', format: 'binary' } } } }),
  );

export const languageFor = ({ language }: DocumentQuery): Language => language ?? currentRequest()?.language ?? 'zh';

export function answerPdf({ bytes, fileName, asciiName }: PrintedDocument, reply: FastifyReply): StreamableFile {
  void reply.header('Content-Disposition', contentDisposition(fileName, asciiName));
  return new StreamableFile(bytes, { type: pdf, length: bytes.length });
}
