import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { needsIdempotencyKey, permissionKey, publicKey, type Permission } from '../../src/common';

export interface Route {
  readonly controller: string;
  readonly handler: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As Nest has it, below the prefix: `manifests/:id/issue`. */
  readonly path: string;
  readonly permission: Permission | undefined;
  readonly publicReason: string | undefined;
  readonly needsKey: boolean;
}

type Handler = (...args: never[]) => unknown;

/** Every route of the service, from the controllers themselves. */
export function routesOf(app: NestFastifyApplication): Route[] {
  const reflector = app.get(Reflector);
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype, name }) => {
    const prototype = (metatype as { prototype: Record<string, Handler> }).prototype;
    const base = String(Reflect.getMetadata(PATH_METADATA, metatype as object) ?? '');
    return Object.getOwnPropertyNames(prototype).flatMap((handler): Route[] => {
      const target = prototype[handler];
      const method = target && (Reflect.getMetadata(METHOD_METADATA, target) as RequestMethod | undefined);
      if (target === undefined || method === undefined) return [];
      const own = String(Reflect.getMetadata(PATH_METADATA, target));
      return [
        {
          controller: String(name),
          handler,
          method: RequestMethod[method].toLowerCase() as Route['method'],
          path: [base, own]
            .map((part) => part.replace(/^\/|\/$/g, ''))
            .filter((part) => part !== '')
            .join('/'),
          permission: reflector.get<Permission | undefined>(permissionKey, target),
          publicReason: reflector.get<string | undefined>(publicKey, target),
          needsKey: needsIdempotencyKey(reflector, target),
        },
      ];
    });
  });
}
