import { Link } from 'wouter';
import { useCall } from '../../api/use-call.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ServicesFile } from '../../parts/services-file.tsx';
import { t } from '../../text/words.ts';

/** Takes services from a file: what would change first, then all of it or nothing. */
export const ImportServices = () => {
  const importing = useCall('importServices');
  const isLong = useWaiting(importing.isRunning) !== 'no';
  return (
    <>
      <BackLink href="/services" words={t('services.title')} />
      <Heading>{t('services.import.title')}</Heading>
      <ServicesFile
        importing={{ ...importing, isLong }}
        after={<Link href="/services">{t('services.import.toServices')}</Link>}
      />
    </>
  );
};
