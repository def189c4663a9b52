import { useState } from 'react';
import { type Uploaded, upload } from './upload.ts';

export interface Waiting {
  readonly name: string;
  readonly share: number;
  readonly error: unknown;
}

/** The files chosen so far: those on their way, and those on the server. */
export function useUploads() {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [uploads, setUploads] = useState<readonly Uploaded[]>([]);
  const update = (name: string, change: Partial<Waiting>) =>
    setWaiting((now) => now.map((file) => (file.name === name ? { ...file, ...change } : file)));
  const send = async (file: File) => {
    try {
      const done = await upload(file, (share) => update(file.name, { share }));
      setUploads((now) => [...now, done]);
      setWaiting((now) => now.filter(({ name }) => name !== file.name));
    } catch (error) {
      update(file.name, { error });
    }
  };
  /** One after the other: two cores gain nothing from more. */
  const add = async (files: readonly File[]) => {
    setWaiting((now) => [...now, ...files.map(({ name }) => ({ name, share: 0, error: null }))]);
    for (const file of files) await send(file);
  };
  const drop = (uploadId: string) => setUploads((now) => now.filter((file) => file.uploadId !== uploadId));
  const clear = () => {
    setUploads([]);
    setWaiting([]);
  };
  return { waiting, uploads, add, drop, clear };
}
