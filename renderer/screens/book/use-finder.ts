import { type KeyboardEvent, useState } from 'react';
import type { Patient } from '../../../shared/model/patient.ts';
import { useQuery } from '../../api/use-query.ts';

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
  const active = isOpen ? shown[at] : undefined;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && isOpen) setOpen(false);
    else if (event.key === 'Enter') {
      if (active !== undefined) pick(active);
    } else return;
    // Escape may not leave the page while it means the list.
    event.preventDefault();
    event.stopPropagation();
  };
  return { words, isOpen, found, failure, shown, at, active, type, pick, press, close: () => setOpen(false) };
};
