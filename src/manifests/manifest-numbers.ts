import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DomainError, makeReadableCode } from '../common';
import { Database, statement, type Executor } from '../database';
import { formatManifestNumber, ManifestNumberOverflow } from './manifest-number';

const blockSize = 20;

const takeSerials = statement(
  'manifests.number_serials',
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

  /**
   * In the caller's transaction, before which it holds nothing that another issuer waits for: until it ends, all others of
   * the prefecture wait. For numbers that are seldom wanted, within steps that cannot be without a transaction.
   * @throws {DomainError} NUMBERS_EXHAUSTED past serial 999999
   */
  async nextIn(tx: Executor, prefix: string, year: number): Promise<string> {
    return numberOf(prefix, year, await serialsIn(tx, prefix, year, 1));
  }

  private take(key: string, prefix: string, year: number): Promise<Block> {
    const taken = serialsIn(this.database, prefix, year, blockSize).then((first): Block => ({
      ...{ next: first, end: first + blockSize },
    }));
    this.blocks.set(key, taken);
    taken.catch(() => this.blocks.delete(key));
    return taken;
  }
}

/** @returns the first of so many serials, which are then taken */
async function serialsIn(executor: Executor, prefix: string, year: number, count: number): Promise<number> {
  const [row] = await executor.query<{ first: number }>(takeSerials, [prefix, year, count]);
  if (row === undefined) throw new Error('no serials');
  return row.first;
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
