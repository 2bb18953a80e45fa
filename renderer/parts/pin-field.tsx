import { TextInput } from 'nhsuk-react-components';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly problem?: string | undefined;
};

/** A PIN or password, unseen. No browser keeps it or offers one. */
export const PinField = ({ id, label, value, onType, problem }: Props) => (
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
    {...(problem === undefined ? {} : { error: problem })}
  />
);
