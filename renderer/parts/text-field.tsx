import { TextInput } from 'nhsuk-react-components';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  readonly inputMode?: 'numeric' | 'tel';
};

/** A labelled line of text. Nothing typed is kept by the browser: other patients' details may not come up as suggestions. */
export const TextField = ({ onType, problem, hint, width, ...rest }: Props) => (
  <TextInput
    {...rest}
    name={rest.id}
    autoComplete="off"
    spellCheck={false}
    onChange={(event) => onType(event.currentTarget.value)}
    {...(problem === undefined ? {} : { error: problem })}
    {...(hint === undefined ? {} : { hint })}
    {...(width === undefined ? {} : { width })}
  />
);
