import { t } from '../text/words.ts';
import { Stressed } from './stressed.tsx';
import './say.scss';

/** Words offered to the receptionist for the person in front of them; `<b>` in them is stressed. */
export const Say = ({ words }: { readonly words: string }) => (
  <section className="say" aria-labelledby="say-title">
    <h2 className="say__title" id="say-title">
      {t('result.say')}
    </h2>
    <blockquote className="say__words">
      <Stressed words={words} />
    </blockquote>
  </section>
);
