import { Tag } from 'nhsuk-react-components';
import { TAG_COLOURS, type Tag as TagName, tagWords } from '../text/progress.ts';

/** The tag of a change; nothing where it has none. */
export const ProgressTag = ({ tag }: { readonly tag: TagName | undefined }) =>
  tag === undefined ? null : <Tag modifier={TAG_COLOURS[tag]}>{tagWords(tag)}</Tag>;
