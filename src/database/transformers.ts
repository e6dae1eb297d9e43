import type { ValueTransformer } from 'typeorm';

/** A bigint column whose values are safe integers, such as grams: pg gives text, the code has numbers. */
export const bigintAsNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
