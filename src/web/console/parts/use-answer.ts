import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answerOf, ApiError } from '../../api/client';
import { newId } from '../../shared/uuid';

type Call<T> = () => Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>;

interface Options {
  /** False: not asked yet. */
  readonly enabled?: boolean;
  /** Asked again so often, milliseconds. */
  readonly every?: number;
}

/** What the service answers to a GET; asked again when the page is looked at after a while. */
export function useAnswer<T>(key: readonly unknown[], call: Call<T>, options: Options = {}): UseQueryResult<T> {
  return useQuery({
    queryKey: key,
    queryFn: () => answerOf(call()),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    placeholderData: keepPreviousData,
  });
}

export interface Act<Input, Result> {
  /** @returns undefined when it was refused; the reason is then in `error` */
  run(input: Input): Promise<Result | undefined>;
  readonly busy: boolean;
  readonly error: unknown;
  clear(): void;
}

/** The header of an unsafe call. */
export interface KeyHeader {
  readonly 'Idempotency-Key': string;
  readonly 'On-Behalf-Of'?: string;
}

/**
 * One act upon the service. Until an answer has come every try carries the same Idempotency-Key: pressing the button
 * again after a broken connection does nothing twice.
 */
export function useAct<Input, Result>(
  call: (header: KeyHeader, input: Input) => ReturnType<Call<Result>>,
  onDone?: (result: Result, input: Input) => void | Promise<void>,
): Act<Input, Result> {
  const pending = useRef<{ key: string; input: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (input: Input): Promise<Result | undefined> => {
    const said = JSON.stringify(input) ?? '';
    if (pending.current?.input !== said) pending.current = { key: newId(), input: said };
    setBusy(true);
    setError(null);
    try {
      const result = await answerOf(call({ 'Idempotency-Key': pending.current.key }, input));
      pending.current = null;
      await onDone?.(result, input);
      return result;
    } catch (refused) {
      // An answer settles the act; without one the same key is kept for the next try.
      if (refused instanceof ApiError && !refused.isForLater) pending.current = null;
      setError(refused);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, error, clear: () => setError(null) };
}
