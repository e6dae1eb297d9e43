import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** Types of the files that can be sent as a body. */
export const fileTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type FileType = (typeof fileTypes)[number];

/** Largest file, bytes. */
export const fileLimit = 10 * 1_048_576;

/** The body of this call is a file; its handler gets a Buffer. No other route reads one. */
export const TakesFile = (): MethodDecorator =>
  applyDecorators(
    RouteConfig({ takesFile: true }),
    ApiConsumes(...fileTypes),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary', maxLength: fileLimit } }),
  );

export const takesFile = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as { takesFile?: boolean }).takesFile === true;

/** The declared type without its parameters; undefined when it is none of a file. */
export function fileTypeOf(contentType: string | undefined): FileType | undefined {
  const essence = contentType?.split(';')[0]?.trim().toLowerCase();
  return fileTypes.find((type) => type === essence);
}
