import { useId } from 'react';

type Option = { readonly value: string; readonly words: string };

type Props = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onPick: (value: string) => void;
  readonly id?: string;
};

/** A labelled list to pick one from; it acts at once. */
export const Pick = ({ label, value, options, onPick, id }: Props) => {
  const own = useId();
  const field = id ?? own;
  return (
    <div className="nhsuk-form-group pick">
      <label className="nhsuk-label" htmlFor={field}>
        {label}
      </label>
      <select id={field} className="nhsuk-select" value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
};
