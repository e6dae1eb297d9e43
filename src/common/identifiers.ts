import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562): unique, and in the order of making. */
export const newId = (): string => v7();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => uuid.test(text);
