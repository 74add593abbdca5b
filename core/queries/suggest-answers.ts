import { Prisma } from '../../prisma/generated/client.ts';
import type { Actor, Db } from '../context.ts';
import { answerKeys } from '../process/answering.ts';
import { Refusal } from '../refusal.ts';
import { storable } from '../storable.ts';
import { processesOf } from './active-process.ts';
import { activeStaff } from './standing.ts';

/** An answer that was given earlier: the gist of the question and the answer, nothing of whose they were. */
export interface EarlierAnswer {
  number: number;
  question: string;
  answer: string;
  at: Date; // when the client saw it, UTC
}

const most = 3;
const fewestSigns = 3;
const longest = 1000; // signs of a question that are looked at

/**
 * Earlier answers to a like question, the likest first (mission.md G3): words in any form of them, Russian or English,
 * the rarer the weightier; by like spelling where no word is known. `except`: the request that asks. Throws Refusal
 * `not-allowed`, `revoked`.
 */
export async function suggestAnswers(
  db: Db,
  actor: Actor,
  question: string,
  except: number | null = null,
): Promise<EarlierAnswer[]> {
  if (actor.kind !== 'staff') throw new Refusal({ code: 'not-allowed' });
  await activeStaff(db, actor.id);
  const text = storable(question).trim().slice(0, longest);
  if (text.length < fewestSigns) return [];
  const keys = await keysByProcess(db);
  const among = { text, processes: [...keys.keys()], except: except ?? 0 };
  const byWords = await likeInWords(db, among);
  return told(byWords.length > 0 ? byWords : await likeInSpelling(db, among), keys);
}

interface Among {
  text: string;
  processes: number[]; // versions of those that keep answers
  except: number;
}

interface Row {
  number: number;
  title: string;
  answers: Prisma.JsonValue;
  processId: number;
  answeredAt: Date;
}

/** Of each version of a process that keeps answers: under which keys. */
async function keysByProcess(db: Db): Promise<Map<number, string[]>> {
  const all = await db.process.findMany({ select: { id: true } });
  const known = await processesOf(
    db,
    all.map(({ id }) => ({ processId: id })),
  );
  const keys = [...known].map(([id, { definition }]) => [id, answerKeys(definition)] as const);
  return new Map(keys.filter(([, some]) => some.length > 0));
}

/** The words of a request as they are indexed. */
const indexed = Prisma.sql`(to_tsvector('russian', t."title") || jsonb_to_tsvector('russian', t."answers", '["string"]'))`;
const weighed = Prisma.sql`(setweight(to_tsvector('russian', t."title"), 'A') || jsonb_to_tsvector('russian', t."answers", '["string"]'))`;
const shown = Prisma.sql`t."number", t."title", t."answers", t."processId", t."answeredAt"`;
const usable = ({
  processes,
  except,
}: Among) => Prisma.sql`t."answeredAt" IS NOT NULL AND NOT t."hidden" AND NOT t."disputed"
  AND t."number" <> ${except} AND t."processId" = ANY(${processes}::int[])`;

/**
 * The index finds the newest requests with each word; those that share the rarest words are ranked. To rank all that
 * share any word would spell out the stems of most of the base: seconds instead of hundredths of one.
 */
function likeInWords(db: Db, among: Among): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    WITH asked AS (
      SELECT word, query FROM unnest(tsvector_to_array(to_tsvector('russian', ${among.text}))) AS word,
        plainto_tsquery('simple', word) AS query
      WHERE numnode(query) > 0 ORDER BY length(word) DESC LIMIT 12
    ), hits AS MATERIALIZED (
      SELECT asked.word, hit."number" FROM asked CROSS JOIN LATERAL (
        SELECT t."number" FROM "Ticket" t
        WHERE ${usable(among)} AND ${indexed} @@ asked.query
        ORDER BY t."number" DESC LIMIT 5000
      ) AS hit
    ), weights AS (
      SELECT word, 1 / ln(2 + count(*)) AS weight FROM hits GROUP BY word
    ), near AS (
      SELECT "number", sum(weight) AS weight FROM hits JOIN weights USING (word)
      GROUP BY "number" ORDER BY 2 DESC, 1 DESC LIMIT 30
    ), question AS (
      SELECT string_agg(query::text, ' | ')::tsquery AS words FROM asked
    )
    SELECT ${shown} FROM near JOIN "Ticket" t USING ("number"), question
    WHERE near.weight >= 0.25 * (SELECT sum(weight) FROM weights)
    ORDER BY near.weight * (1 + ts_rank(${weighed}, question.words)) DESC, t."number" DESC`;
}

/** Misspelt throughout: gists that are spelled like it. */
function likeInSpelling(db: Db, among: Among): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT ${shown} FROM "Ticket" t
    WHERE ${usable(among)} AND ${among.text} <% t."title"
    ORDER BY word_similarity(${among.text}, t."title") DESC, t."number" DESC LIMIT 30`;
}

/** The first few that have an answer of their own. */
function told(rows: Row[], keys: Map<number, string[]>): EarlierAnswer[] {
  const found = new Map<string, EarlierAnswer>();
  for (const { number, title, answers, processId, answeredAt } of rows) {
    const answer = answerIn(answers, keys.get(processId) ?? []);
    if (answer === null || found.has(answer)) continue;
    found.set(answer, { number, question: title, answer, at: answeredAt });
    if (found.size === most) break;
  }
  return [...found.values()];
}

function answerIn(answers: Prisma.JsonValue, keys: string[]): string | null {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return null;
  const given = keys.map((key) => answers[key]).find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof given === 'string' ? given.trim() : null;
}
