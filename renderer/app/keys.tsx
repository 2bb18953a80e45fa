import { Button } from 'nhsuk-react-components';
import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { t } from '../text/words.ts';

/** Function keys only: single letters collide with voice input (product.md 1.7). F1 shows this list over the screen. */
export const Keys = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [, go] = useLocation();
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const does = DOES[event.key];
      if (does === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (does !== 'keys') go(does);
      toggle(dialog.current, does === 'keys');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go]);
  return (
    <dialog ref={dialog} className="desk-keys" aria-labelledby="keys-title">
      <h2 id="keys-title" className="nhsuk-heading-m">
        {t('chrome.keys.title')}
      </h2>
      <dl className="desk-keys__list">
        {KEYS.map(({ key, name }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`chrome.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <Button type="button" onClick={() => dialog.current?.close()}>
        {t('chrome.keys.close')}
      </Button>
    </dialog>
  );
};

const DOES: Readonly<Record<string, string>> = { F1: 'keys', F2: '/', F9: '/outbox' };

const KEYS = [
  { key: 'F1', name: 'f1' },
  { key: 'F2', name: 'f2' },
  { key: 'F4', name: 'f4' },
  { key: 'F8', name: 'f8' },
  { key: 'F9', name: 'f9' },
  { key: 'Tab', name: 'tab' },
  { key: 'Shift + Tab', name: 'shiftTab' },
  { key: '↑ ↓', name: 'arrows' },
  { key: 'Enter', name: 'enter' },
  { key: 'Esc', name: 'escape' },
] as const;

const toggle = (dialog: HTMLDialogElement | null, wanted: boolean): void => {
  if (dialog === null) return;
  if (dialog.open || !wanted) dialog.close();
  else dialog.showModal();
};
