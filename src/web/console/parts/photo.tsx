import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { caller } from '../../api/client';
import { fetchFile } from './files';

/** A picture that the service keeps. */
export function Photo({ name, address }: { name: string; address: string }) {
  return caller.onBehalfOf === null ? (
    <img className="photo" loading="lazy" alt={name} src={address} />
  ) : (
    <FetchedPhoto name={name} address={address} />
  );
}

/** The browser's own call says nothing of for whom one acts. */
function FetchedPhoto({ name, address }: { name: string; address: string }) {
  const { data } = useQuery({
    queryKey: ['photo', address],
    queryFn: async () => URL.createObjectURL(await fetchFile(address)),
    staleTime: Infinity,
    gcTime: 0,
  });
  useEffect(() => () => (data === undefined ? undefined : URL.revokeObjectURL(data)), [data]);
  return data === undefined ? null : <img className="photo" alt={name} src={data} />;
}
