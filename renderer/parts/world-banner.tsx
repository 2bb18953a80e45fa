import type { Environment } from '../../shared/model/profile.ts';
import { t } from '../text/words.ts';
import './world-banner.scss';

/** Says in every place but the real one that it is not the real one: by stripes, by colour and in words. */
export const WorldBanner = ({ environment }: { readonly environment: Environment }) =>
  environment === 'production' ? null : (
    <div className={`world-banner world-banner--${environment}`} role="note">
      <p className="world-banner__words">
        <strong>{t(`chrome.${environment}`)}</strong> {t(`chrome.${environment}More`)}
      </p>
    </div>
  );
