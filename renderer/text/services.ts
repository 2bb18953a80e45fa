import type { Service } from '../../shared/model/service.ts';
import { unusualFields } from '../../shared/model/service-fields.ts';
import type { ImportProblem, ImportWarning } from '../../shared/model/service-import.ts';
import { t } from './words.ts';

/** How a service is found again: its id, ODS code and phone number. */
export const numberWords = ({ id, odsCode, phone }: Service): readonly string[] => [
  phone === undefined ? t('services.numbers.noPhone') : t('services.numbers.phone', { phone }),
  ...(odsCode === undefined ? [] : [t('services.numbers.ods', { ods: odsCode })]),
  t('services.numbers.id', { id }),
];

/** The switches of a service that are not as they usually are, in plain words; `sensitive` and `here` have tags of their own. */
export const switchWords = (service: Service): readonly string[] =>
  unusualFields(service).flatMap((field) => SAYS[field]?.(service) ?? []);

const SAYS: Partial<Record<keyof Service, (service: Service) => string>> = {
  transport: ({ transport }) => t(`services.switches.transport.${transport}`),
  useContext: ({ useContext }) => t('services.switches.useContext', { value: useContext }),
  slotWindow: ({ slotWindow }) => t(`services.switches.slotWindow.${slotWindow}`),
  updateFields: ({ updateFields }) => t(`services.switches.updateFields.${updateFields}`),
  changeBy: ({ changeBy }) => t(`services.switches.changeBy.${changeBy}`),
  rebookOrder: ({ rebookOrder }) => t(`services.switches.rebookOrder.${rebookOrder}`),
  cancelReasonCode: ({ cancelReasonCode }) => t('services.switches.cancelReasonCode', { value: cancelReasonCode }),
  messageVersion: ({ messageVersion }) => t('services.switches.messageVersion', { value: messageVersion }),
  reschedule: ({ reschedule }) => t(`services.switches.reschedule.${yesNo(reschedule)}`),
  replaces: ({ replaces }) => t(`services.switches.replaces.${yesNo(replaces)}`),
  ifMatch: ({ ifMatch }) => t(`services.switches.ifMatch.${yesNo(ifMatch)}`),
  containedPatient: ({ containedPatient }) => t(`services.switches.containedPatient.${yesNo(containedPatient)}`),
  deduplicationProven: ({ deduplicationProven }) =>
    t(`services.switches.deduplicationProven.${yesNo(deduplicationProven)}`),
};

const yesNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

/** What a person does about a problem in a file of services. */
export const problemNext = ({ kind, column = '', allowed = [], other = 0 }: ImportProblem): string =>
  kind === 'in-use'
    ? t('services.problems.kinds.in-use', { count: other })
    : t(`services.problems.kinds.${kind}`, {
        column,
        allowed: allowed.join(', '),
        other: other.toLocaleString('en-GB'),
      });

/** What had better be looked at before a list is imported. */
export const warningWords = ({ kind, row, serviceId, value = '' }: ImportWarning): string =>
  t(`services.warnings.${kind}`, { row, serviceId, value });
