import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  readonly onTouch: () => void;
  /** `main`: what most people want next. */
  readonly look?: 'main' | 'equal' | 'plain' | 'key';
  readonly label?: string;
};

/** What a finger touches: large, and done when it is lifted, so that a slip can be taken back. */
export const Touch = ({ children, onTouch, look = 'equal', label }: Props) => (
  <button type="button" className={`kiosk-touch kiosk-touch--${look}`} onClick={onTouch} aria-label={label}>
    {children}
  </button>
);
