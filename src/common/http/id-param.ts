import { Injectable, PipeTransform } from '@nestjs/common';
import { notFound } from '../errors/domain-error';
import { isId } from '../identifiers';

/** An id in a path. What is no id at all is simply not found. */
@Injectable()
export class IdParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw notFound({ zh: '该记录', en: 'Record' });
    return value.toLowerCase();
  }
}
