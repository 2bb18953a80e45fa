import { Component, type ReactNode } from 'react';
import { DefectError } from '../../shared/ipc/envelope.ts';
import { DefectMessage } from '../parts/defect-message.tsx';

/** `place` is where the window is: another place is another attempt. */
type Props = {
  readonly children: ReactNode;
  readonly place: string;
  readonly instead: (message: ReactNode) => ReactNode;
};
type State = { readonly defect: unknown };

/** Catches what no screen expected. It shows a reference and nothing of the defect itself: that may name a patient. */
export class DefectBoundary extends Component<Props, State> {
  override readonly state: State = { defect: undefined };

  static getDerivedStateFromError(defect: unknown): State {
    return { defect };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.defect !== undefined) this.setState({ defect: undefined });
  }

  override render(): ReactNode {
    const { children, instead } = this.props;
    if (this.state.defect === undefined) return children;
    const again = () => this.setState({ defect: undefined });
    return instead(<DefectMessage reference={referenceTo(this.state.defect)} onAgain={again} />);
  }
}

const referenceTo = (defect: unknown): string => (defect instanceof DefectError ? defect.reference : 'window');
