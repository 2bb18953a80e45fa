import { ok as assert } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Fact, FactOf } from '../../shared/model/fact.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { optionalColumn, present, rowOf } from './rows.ts';

const FrozenSchema = z
  .strictObject({
    serviceId: z.string(),
    method: z.enum(['POST', 'PUT', 'PATCH']),
    path: z.string(),
    body: z.string(),
    sha256: z.string(),
    requestId: z.string(),
    correlationId: z.string(),
    useContext: z.string(),
    ifMatch: optionalColumn(z.string()),
    acceptVersion: optionalColumn(z.string()),
    author: optionalColumn(z.string()),
  })
  .transform(present);

/** The bytes of each attempt, committed before the first of them leaves (I4). */
export const createAttempts = (db: Database.Database) => {
  const insert = db.prepare(INSERT);
  const byRequest = db.prepare(`${SELECT} WHERE request_id = ? ORDER BY position DESC LIMIT 1`);
  const latest = db.prepare(`${SELECT} WHERE modification = ? ORDER BY position DESC LIMIT 1`);

  const add = (modification: number, sending: FactOf<'sending'>, frozen: FrozenWrite | undefined): void => {
    const earlier = rowOf(FrozenSchema, byRequest.get(sending.requestId));
    const write = frozen ?? earlier;
    assert(write !== undefined, 'a sending fact needs the write that it sends');
    checkFrozen(write, sending, earlier);
    insert.run({
      ...write,
      ifMatch: write.ifMatch ?? null,
      acceptVersion: write.acceptVersion ?? null,
      author: write.author ?? null,
      modification,
      attempt: sending.attempt,
    });
  };

  return {
    /** Stores the write of the one `sending` fact among those added; without `frozen`, the same bytes as before. */
    freeze: (modification: number, added: readonly Fact[], frozen?: FrozenWrite): void => {
      const sendings = added.filter((fact) => fact.kind === 'sending');
      assert(frozen === undefined || sendings.length === 1, 'a frozen write belongs to one sending fact');
      for (const sending of sendings) add(modification, sending, frozen);
    },
    latest: (modification: number): FrozenWrite | undefined => rowOf(FrozenSchema, latest.get(modification)),
  };
};

/** Bytes, ids and target are fixed for a RequestId (I5). */
const checkFrozen = (write: FrozenWrite, sending: FactOf<'sending'>, earlier: FrozenWrite | undefined): void => {
  assert(write.requestId === sending.requestId, 'the sending fact names another RequestId');
  const sha256 = createHash('sha256').update(write.body).digest('hex');
  assert(sha256 === write.sha256, 'the hash of a frozen write is not that of its body');
  const isRepeated = earlier === undefined || MEMBERS.every((name) => earlier[name] === write[name]);
  assert(isRepeated, 'a RequestId was used again for another write');
};

const MEMBERS = [
  'serviceId',
  'method',
  'path',
  'body',
  'sha256',
  'requestId',
  'correlationId',
  'useContext',
  'ifMatch',
  'acceptVersion',
  'author',
] as const satisfies readonly (keyof FrozenWrite)[];

const SELECT = `
  SELECT service_id AS serviceId, method, path, body, sha256, request_id AS requestId,
    correlation_id AS correlationId, use_context AS useContext, if_match AS ifMatch,
    accept_version AS acceptVersion, author
  FROM attempts`;

const INSERT = `
  INSERT INTO attempts (modification, attempt, request_id, correlation_id, service_id, method, path, body, sha256,
    use_context, if_match, accept_version, author)
  VALUES (@modification, @attempt, @requestId, @correlationId, @serviceId, @method, @path, @body, @sha256,
    @useContext, @ifMatch, @acceptVersion, @author)`;
