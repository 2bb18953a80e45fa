import { IDENTIFIERS, PLACES } from '../../shared/model/identity.ts';
import type { IdentityCheck } from '../text/identity.ts';
import { t } from '../text/words.ts';
import { type Problem, problemOf } from './fields.ts';
import { Ticks } from './ticks.tsx';

type Props = {
  readonly check: IdentityCheck;
  readonly onChange: (check: IdentityCheck) => void;
  readonly problems: readonly Problem[];
};

/** Which details were checked with the person, and where. */
export const IdentityFields = ({ check, onChange, problems }: Props) => (
  <>
    <Ticks
      id="identifiers"
      type="checkbox"
      legend={t('book.identity.identifiers')}
      hint={t('book.identity.identifiersHint')}
      options={IDENTIFIERS.map((name) => ({ value: name, label: t(`book.identity.${name}`) }))}
      chosen={check.identifiers}
      onChoose={(identifiers) => onChange({ ...check, identifiers })}
      problem={problemOf(problems, 'identifiers')}
      isInline
    />
    <Ticks
      id="where"
      type="radio"
      legend={t('book.identity.where')}
      options={PLACES.map((place) => ({ value: place, label: t(`book.identity.wheres.${place}`) }))}
      chosen={[check.where]}
      onChoose={([where = '']) => onChange({ ...check, where })}
      problem={problemOf(problems, 'where')}
      isInline
    />
  </>
);
