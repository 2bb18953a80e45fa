import type { Role } from '../../shared/model/role.ts';
import { t } from './words.ts';

/** One role, as somebody in it. */
export const roleWords = (role: Role): string => t(`roles.one.${role}`);

/** `a supervisor or an administrator`: everybody who may do something. */
export const rolesWords = (roles: readonly Role[]): string =>
  roles.map((role) => t(`roles.any.${role}`)).join(` ${t('roles.or')} `);
