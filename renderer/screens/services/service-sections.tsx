import type { ReactNode } from 'react';
import type { ServicePage } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { type FactRow, Facts } from '../../parts/facts.tsx';
import { showMoment } from '../../text/dates.ts';
import { sentenceOf } from '../../text/failures.ts';
import { agreedWords, connectionWords, notOfferedWords, toldWords, wayWords } from '../../text/service.ts';
import { t } from '../../text/words.ts';

type Props = { readonly page: ServicePage };

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="service-section" aria-label={title}>
    <h2 className="nhsuk-heading-m">{title}</h2>
    {children}
  </section>
);

/** What the service itself has refused: first, because it is what a receptionist runs into. */
export const NotOffered = ({ page }: Props) => {
  const { now } = useDesk();
  const lines = notOfferedWords(page, now);
  if (lines.length === 0) return null;
  return (
    <Section title={t('service.page.offers')}>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
};

/** What the service said of itself, and what there is to be careful about in it. */
export const SaidOfItself = ({ page }: Props) => {
  const { now } = useDesk();
  const { statement, definitions, warnings, version, name } = page;
  return (
    <Section title={t('service.page.itself')}>
      {warnings.length === 0 ? null : (
        <div className="nhsuk-inset-text">
          <h3 className="nhsuk-heading-xs">{t('service.warnings.title')}</h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {warnings.map((warning) => (
              <li key={warning}>{t(`service.warnings.${warning}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Facts
        rows={[
          { name: t('service.facts.name'), value: toldWords(name, now) },
          { name: t('service.facts.ways'), value: wayWords(page) },
          { name: t('service.facts.version'), value: version },
          ...(statement === undefined
            ? []
            : [{ name: t('service.facts.said'), value: statement.version ?? t('service.facts.saidNone') }]),
          ...optional(t('service.facts.software'), statement?.software),
        ]}
      />
      {definitions === undefined || definitions.unread === 0 ? null : (
        <p>{t('service.definitionsUnread', { count: definitions.unread })}</p>
      )}
    </Section>
  );
};

/** What our own list says of the service, its switches in plain words. */
export const Listed = ({ page }: Props) => {
  const { service } = page;
  const { id, odsCode, phone, updateFields, changeBy, rebookOrder, here, sensitive } = service;
  const agreed = agreedWords(page);
  return (
    <Section title={t('service.page.listed')}>
      <Facts
        rows={[
          ...optional(t('service.facts.phone'), phone),
          { name: t('service.facts.id'), value: id },
          ...optional(t('service.facts.odsCode'), odsCode),
          ...optional(t('service.facts.here'), here ? t('service.facts.hereYes') : undefined),
          ...optional(t('service.facts.sensitive'), sensitive ? t('service.facts.sensitiveYes') : undefined),
          {
            name: t('service.facts.update'),
            value: `${t(`service.updateFields.${updateFields}`)}: ${t(`service.changeBy.${changeBy}`)}`,
          },
          { name: t('service.facts.rebook'), value: t(`service.rebookOrder.${rebookOrder}`) },
          ...optional(t('service.facts.more'), agreed.length === 0 ? undefined : agreed.join('. ')),
        ]}
      />
    </Section>
  );
};

/** The catalogue's own entry; nothing where this environment has no catalogue. */
export const LookedUp = ({ page: { hasCatalogue, lookUp } }: Props) => {
  const { now } = useDesk();
  if (!hasCatalogue) return null;
  if (lookUp === undefined)
    return <Section title={t('service.page.lookUp')}>{<p>{t('service.lookUp.notRead')}</p>}</Section>;
  const { name, organisation, location, phone, endpoints, readAt } = lookUp;
  const isNothing = name === undefined && endpoints.length === 0;
  return (
    <Section title={t('service.page.lookUp')}>
      <p>{t('service.lookUp.readAt', { time: showMoment(readAt, now) })}</p>
      {isNothing ? <p>{t('service.lookUp.nothing')}</p> : null}
      <Facts
        rows={[
          ...optional(t('service.lookUp.name'), name),
          ...optional(t('service.lookUp.organisation'), organisation),
          ...optional(t('service.lookUp.location'), location),
          ...optional(t('service.lookUp.phone'), phone),
          ...(isNothing ? [] : [{ name: t('service.lookUp.endpoints'), value: <Endpoints endpoints={endpoints} /> }]),
        ]}
      />
    </Section>
  );
};

const Endpoints = ({ endpoints }: { readonly endpoints: NonNullable<ServicePage['lookUp']>['endpoints'] }) =>
  endpoints.length === 0 ? (
    t('service.lookUp.noEndpoints')
  ) : (
    <ul className="nhsuk-list">
      {endpoints.map((endpoint, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the catalogue gives them no id that we keep, and they never move
        <li key={position}>{connectionWords(endpoint)}</li>
      ))}
    </ul>
  );

/** What could not be read when it was last tried: said, and nothing is stopped by it. */
export const NotRead = ({ page: { problems } }: Props) =>
  problems.length === 0 ? null : (
    <Section title={t('service.page.problems')}>
      <Facts
        rows={problems.map(({ part, failure }) => ({ name: t(`service.parts.${part}`), value: sentenceOf(failure) }))}
      />
    </Section>
  );

const optional = (name: string, value: string | undefined): readonly FactRow[] =>
  value === undefined ? [] : [{ name, value }];
