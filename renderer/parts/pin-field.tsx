import { TextInput } from 'nhsuk-react-components';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
};

/** A PIN or password, unseen. No browser keeps it or offers one. */
export const PinField = ({ id, label, value, onType, hint, problem }: Props) => (
  <TextInput
    id={id}
    name={id}
    label={label}
    value={value}
    type="password"
    autoComplete="off"
    spellCheck={false}
    width={20}
    onChange={(event) => onType(event.currentTarget.value)}
    {...(hint === undefined ? {} : { hint })}
    {...(problem === undefined ? {} : { error: problem })}
  />
);
