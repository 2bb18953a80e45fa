import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import type { AppointmentList } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useQuery } from '../../api/use-query.ts';
import { ServicePicker } from '../../parts/service-picker.tsx';
import { t } from '../../text/words.ts';

type Props = { readonly list: AppointmentList; readonly onAsk: (serviceIds: readonly string[]) => void };

/** Asking a service tells it about the patient: only those that a person picks are asked (safety 12.10). */
export const AskOthers = ({ list, onAsk }: Props) => {
  const { services } = useDesk();
  const { value: settings } = useQuery('getSettings', NOTHING);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const asked = list.asked.map(({ serviceId }) => serviceId);
  const others = services.filter(({ id }) => !asked.includes(id));
  if (others.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{t('appointment.list.askOthers')}</span>
      </summary>
      <div className="nhsuk-details__text">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen.length > 0) onAsk(chosen);
          }}
        >
          <p>{t('appointment.list.askOthersHint')}</p>
          <ServicePicker
            id="others"
            services={others}
            favourites={settings?.favourites ?? []}
            chosen={chosen.filter((id) => others.some((service) => service.id === id))}
            onChange={setChosen}
            multiple
          />
          <Button secondary small disabled={chosen.length === 0}>
            {t('appointment.list.askOthersSubmit')}
          </Button>
        </form>
      </div>
    </details>
  );
};

const NOTHING = {};
