import { t } from '../text/words.ts';

type Props = { readonly waiting: 'no' | 'some' | 'long' | 'too-long'; readonly service: string };

/** Says after a second that a service is being asked, and after five that it is still being asked. */
export const SlotWaiting = ({ waiting, service }: Props) => (
  <div role="status" className="slot-waiting">
    {waiting === 'no' ? null : (
      <p>{waiting === 'some' ? t('slots.loading', { service }) : t('slots.loadingLong', { service })}</p>
    )}
  </div>
);
