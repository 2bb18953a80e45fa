import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Instant } from '../../shared/base/instant.ts';
import type { Draft, KeptDraft } from '../../shared/model/draft.ts';
import { createDraftWriter, type DraftWriter } from './draft-writer.ts';
import { useQuery } from './use-query.ts';
import { useWorld } from './world.ts';

/** The form that a person is at: what they typed and did not send, kept by the workstation so that a lock or a restart loses none of it. */
export type DraftState = {
  readonly draft: Draft | undefined;
  /** When it was last typed in before this sign-in; undefined where it was begun since. */
  readonly foundFrom: Instant | undefined;
  /** What is typed now is on this page alone: the workstation could not keep it. */
  readonly isNotKept: boolean;
  readonly put: (draft: Draft) => void;
  readonly drop: () => void;
  /** Resolves when what was typed is kept, or could not be. */
  readonly flush: () => Promise<void>;
};

/** One form's part of it. */
export type DraftForm = {
  /** What was typed into a field, or `otherwise` where nobody touched it. */
  readonly text: (field: string, otherwise: string) => string;
  readonly put: (fields: Readonly<Record<string, string>>) => void;
  /** What it was begun on is no longer what stands there. */
  readonly hasMoved: boolean;
};

const DraftContext = createContext<DraftState | undefined>(undefined);

const NOTHING = {};

type Props = {
  /** Whether whoever signed in may work with patients: nobody else's typing is kept. */
  readonly isKept: boolean;
  /** Stands there until it is known what was begun: never an empty page. */
  readonly meanwhile: ReactNode;
  readonly children: ReactNode;
};

/** Finds what the person who signed in had begun, before any form asks for it; goes with the sign-in (safety 12.5). */
export const DraftProvider = ({ isKept, meanwhile, children }: Props) => {
  const { value, failure } = useQuery('getDraft', isKept ? NOTHING : undefined);
  if (isKept && value === undefined && failure === undefined) return meanwhile;
  return (
    <Found first={value?.draft} isKept={isKept}>
      {children}
    </Found>
  );
};

const Found = ({ first, isKept, children }: Omit<Props, 'meanwhile'> & { readonly first: KeptDraft | undefined }) => {
  const { after } = useWorld();
  const [begun, setBegun] = useState<Begun>(() => beginning(first));
  const [isNotKept, setNotKept] = useState(false);
  const writer = useRef<DraftWriter>(undefined);
  useEffect(() => {
    const mine = createDraftWriter({ after, onKept: (kept) => setNotKept(!kept) });
    writer.current = mine;
    return mine.stop;
  }, [after]);
  const put = useCallback(
    (next: Draft) => {
      setBegun(({ draft, foundFrom }) => ({
        draft: next,
        foundFrom: draft?.place === next.place ? foundFrom : undefined,
      }));
      if (isKept) writer.current?.save(next);
    },
    [isKept],
  );
  const drop = useCallback(() => {
    setBegun(beginning(undefined));
    setNotKept(false);
    if (isKept) writer.current?.drop();
  }, [isKept]);
  const flush = useCallback(async () => writer.current?.flush(), []);
  const state = useMemo(() => ({ ...begun, isNotKept, put, drop, flush }), [begun, isNotKept, put, drop, flush]);
  return <DraftContext value={state}>{children}</DraftContext>;
};

type Begun = Pick<DraftState, 'draft' | 'foundFrom'>;

const beginning = (found: KeptDraft | undefined): Begun => {
  if (found === undefined) return { draft: undefined, foundFrom: undefined };
  const { savedAt, ...draft } = found;
  return { draft, foundFrom: savedAt };
};

/** The form that is being filled in, whichever it is. Throws outside the provider: a defect. */
export const useDraftState = (): DraftState => {
  const state = useContext(DraftContext);
  if (state === undefined) throw new Error('No form can be kept here');
  return state;
};

/**
 * What a person typed into the form at `place`, in memory while they type and in the encrypted work file a moment later. Every form that
 * asks about a patient holds its fields here. `base` names what the person saw when they began; `whenMoved` says what becomes of their
 * words where that has changed meanwhile: a field typed is a field wanted, but a choice was made of what was seen.
 */
export const useDraft = (
  place: string,
  base = '',
  { whenMoved = 'keep' }: { readonly whenMoved?: 'keep' | 'forget' } = {},
): DraftForm => {
  const { draft, put } = useDraftState();
  const own = draft?.place === place && (whenMoved === 'keep' || draft.base === base) ? draft : undefined;
  return {
    text: (field, otherwise) => own?.fields[field] ?? otherwise,
    put: (fields) => put({ place, base: own?.base ?? base, fields: { ...own?.fields, ...fields } }),
    hasMoved: own !== undefined && own.base !== base,
  };
};
