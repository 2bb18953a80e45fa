import { useLayoutEffect, useRef } from 'react';

/** Does something when a function key is pressed, from the moment that the part is seen and for as long; undefined: nothing. */
export const useKey = (key: string, does: (() => void) | undefined): void => {
  const newest = useRef(does);
  newest.current = does;
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (newest.current === undefined) return;
      event.preventDefault();
      newest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [key]);
};
