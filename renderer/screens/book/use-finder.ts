import { useState } from 'react';
import type { Patient } from '../../../shared/model/patient.ts';
import { useQuery } from '../../api/use-query.ts';
import { comboboxKeys } from '../../parts/combobox-keys.ts';

/**
 * What is typed to find somebody, who is found, and how keys change it. The list is that of the words that stand there, never of earlier ones:
 * Enter picks nobody until it is.
 */
export const useFinder = (onPick: (patient: Patient) => void) => {
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { value: found, failure } = useQuery('findPatients', words.trim() === '' ? undefined : { words });
  const shown = found?.patients ?? [];
  const type = (typed: string) => {
    setWords(typed);
    setAt(0);
    setOpen(typed.trim() !== '');
  };
  const pick = (patient: Patient) => {
    type('');
    onPick(patient);
  };
  const move = (by: 1 | -1) => {
    if (shown.length > 0) setAt((at + by + shown.length) % shown.length);
    setOpen(words.trim() !== '');
  };
  const pickAt = (place: number) => {
    const patient = shown[place];
    if (patient !== undefined) pick(patient);
  };
  const close = () => setOpen(false);
  const press = comboboxKeys({ isOpen, move, take: () => pickAt(at), close });
  return { words, isOpen, found, failure, at, type, pickAt, press, close };
};
