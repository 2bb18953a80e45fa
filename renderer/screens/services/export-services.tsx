import { Button } from 'nhsuk-react-components';
import { useRef, useState } from 'react';
import type { DirectoryFormat } from '../../../shared/model/service-import.ts';
import { useQuery } from '../../api/use-query.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { t } from '../../text/words.ts';
import '../../parts/import-services.scss';

/** The whole list as text to copy: no file is written, and no path crosses the bridge (safety 11). */
export const ExportServices = () => {
  const [format, setFormat] = useState<DirectoryFormat>('csv');
  const { value, failure, again } = useQuery('exportServices', { format });
  const [copied, setCopied] = useState<boolean>();
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = () => {
    field.current?.select();
    // Copies what is marked here and now, by this press (safety 12.4); it asks for no permission, and none is given.
    setCopied(document.execCommand('copy'));
  };
  return (
    <>
      <BackLink href="/services" words={t('services.title')} />
      <Heading>{t('services.export.title')}</Heading>
      <p className="reading">{t('services.export.lead')}</p>
      <Ticks
        id="format"
        type="radio"
        legend={t('services.export.format')}
        options={[
          { value: 'csv', label: t('services.export.csv') },
          { value: 'json', label: t('services.export.json') },
        ]}
        chosen={[format]}
        onChoose={([chosen]) => {
          setFormat(chosen === 'json' ? 'json' : 'csv');
          setCopied(undefined);
        }}
        isInline
      />
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {value === undefined ? null : (
        <>
          <div className="nhsuk-form-group">
            <label className="nhsuk-label" htmlFor="services-text">
              {t('services.export.text', { count: value.count })}
            </label>
            <textarea
              ref={field}
              id="services-text"
              className="nhsuk-textarea import-services__text"
              rows={14}
              readOnly
              spellCheck={false}
              value={value.text}
            />
          </div>
          <Button type="button" onClick={copy}>
            {t('services.export.copy')}
          </Button>
          <div role="status">
            {copied === undefined ? null : (
              <p>{copied ? t('services.export.copied', { format }) : t('services.export.notCopied')}</p>
            )}
          </div>
        </>
      )}
    </>
  );
};
