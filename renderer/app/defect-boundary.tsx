import { Component, type ReactNode } from 'react';
import { DefectError } from '../../shared/ipc/envelope.ts';
import { DefectMessage } from '../parts/defect-message.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly defect: unknown };

/** Catches what no screen expected. It shows a reference and nothing of the defect itself: that may name a patient. */
export class DefectBoundary extends Component<Props, State> {
  override readonly state: State = { defect: undefined };

  static getDerivedStateFromError(defect: unknown): State {
    return { defect };
  }

  override render(): ReactNode {
    if (this.state.defect === undefined) return this.props.children;
    return (
      <DefectMessage reference={referenceTo(this.state.defect)} onAgain={() => this.setState({ defect: undefined })} />
    );
  }
}

const referenceTo = (defect: unknown): string => (defect instanceof DefectError ? defect.reference : 'window');
