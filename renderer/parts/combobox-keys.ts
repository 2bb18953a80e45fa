import type { KeyboardEvent } from 'react';

type Keys = {
  readonly isOpen: boolean;
  readonly move: (by: 1 | -1) => void;
  readonly take: () => void;
  readonly close: () => void;
};

/** What the keys of a combobox's field do. Enter may not send the form, nor Escape leave the page, while they mean the list. */
export const comboboxKeys =
  ({ isOpen, move, take, close }: Keys) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && isOpen) close();
    else if (event.key === 'Enter' && isOpen) take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
