import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DomainError, makeReadableCode } from '../common';
import { Database, statement } from '../database';
import { formatManifestNumber, ManifestNumberOverflow } from './manifest-number';

const blockSize = 20;

const takeBlock = statement(
  'manifests.number_block',
  `INSERT INTO number_counter AS c (prefix, year, next_serial) VALUES ($1, $2, 1 + $3)
   ON CONFLICT (prefix, year) DO UPDATE SET next_serial = c.next_serial + $3
   RETURNING next_serial - $3 AS first`,
);

interface Block {
  next: number;
  readonly end: number;
}

/**
 * Gives out manifest numbers, 令23 art. 15. Serials are taken from the database in blocks, outside the step's
 * transaction, so that issuing manifests of one prefecture do not wait for each other.
 */
@Injectable()
export class ManifestNumbers {
  private readonly blocks = new Map<string, Promise<Block>>();

  constructor(private readonly database: Database) {}

  /**
   * @param prefix first four digits of the origin's region code
   * @throws {DomainError} NUMBERS_EXHAUSTED past serial 999999
   */
  async next(prefix: string, year: number): Promise<string> {
    const key = `${prefix}/${year}`;
    for (;;) {
      const pending = this.blocks.get(key) ?? this.take(key, prefix, year);
      const block = await pending;
      if (block.next < block.end) return numberOf(prefix, year, block.next++);
      if (this.blocks.get(key) === pending) this.blocks.delete(key);
    }
  }

  private take(key: string, prefix: string, year: number): Promise<Block> {
    const taken = this.database.query<{ first: number }>(takeBlock, [prefix, year, blockSize]).then(([row]) => {
      if (row === undefined) throw new Error('no block of numbers');
      return { next: row.first, end: row.first + blockSize };
    });
    this.blocks.set(key, taken);
    taken.catch(() => this.blocks.delete(key));
    return taken;
  }
}

function numberOf(prefix: string, year: number, serial: number): string {
  try {
    return formatManifestNumber({ year, prefix, serial });
  } catch (error) {
    throw error instanceof ManifestNumberOverflow ? new DomainError('NUMBERS_EXHAUSTED') : error;
  }
}

const handleBytes = 10;

/** A fresh code for the QR's address, with check characters. */
export const newHandle = (): string => makeReadableCode(randomBytes(handleBytes));
