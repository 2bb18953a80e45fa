import { Button } from 'nhsuk-react-components';
import { useRef, useState } from 'react';
import { t } from '../../text/words.ts';

type Props = {
  readonly text: string;
  /** Just now, from a file that is still where it was. */
  readonly isImported: boolean;
};

/** The public key set, to be handed in: shown whole, and copied by a press. */
export const KeySet = ({ text, isImported }: Props) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<boolean>();
  const copy = () => {
    field.current?.select();
    setCopied(document.execCommand('copy'));
  };
  return (
    <>
      <p className="reading">
        {t(isImported ? 'setUp.key.imported' : 'setUp.key.made')} {t('setUp.key.handIn')}
      </p>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor="key-set">
          {t('setUp.key.keySet')}
        </label>
        <textarea
          ref={field}
          id="key-set"
          className="nhsuk-textarea set-up__text"
          rows={6}
          readOnly
          spellCheck={false}
          value={text}
        />
      </div>
      <Button type="button" secondary small onClick={copy}>
        {t('setUp.key.copy')}
      </Button>
      <div role="status">
        {copied === undefined ? null : <p>{t(copied ? 'setUp.key.copied' : 'setUp.key.notCopied')}</p>}
      </div>
    </>
  );
};
