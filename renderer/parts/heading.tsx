import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../text/words.ts';

type Props = {
  readonly children: ReactNode;
  /** What the window's title says instead: the heading without what belongs to a patient (safety 12.3). */
  readonly title?: string;
};

/** The one H1 of a screen. It takes the focus when the screen opens, so that a screen reader starts there, and names the window. */
export const Heading = ({ children, title }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = title ?? (typeof children === 'string' ? children : undefined);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title =
      name === undefined || name === t('chrome.product') ? t('chrome.product') : `${name} - ${t('chrome.product')}`;
  }, [name]);
  return (
    <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
};
