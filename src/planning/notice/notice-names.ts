import { Injectable } from '@nestjs/common';
import type { Language } from '../../common';
import { ReferenceData } from '../../reference';
import type { Names } from './notice-tables';

/** What categories and methods are called. */
@Injectable()
export class NoticeNames {
  constructor(private readonly reference: ReferenceData) {}

  async in(language: Language): Promise<Names> {
    const reference = await this.reference.ready();
    const name = (facts: { nameZh: string; nameEn: string } | undefined): string =>
      (language === 'zh' ? facts?.nameZh : facts?.nameEn) ?? '';
    return {
      category: (code) => name(reference.category(code)),
      method: (code) => `${code} ${name(reference.method(code))}`.trim(),
    };
  }
}
